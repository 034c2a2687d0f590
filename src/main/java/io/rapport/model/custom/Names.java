package io.rapport.model.custom;

import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import io.rapport.model.SqlNames;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * API names that customers give, or have made from labels. They carry {@code x_}, so that no later standard name is in their
 * way, and leave room for the suffixes of columns.
 */
final class Names {

    static final String PREFIX = "x_";

    /** The longest suffix that a type adds to its field's name is nine bytes. */
    static final int LONGEST = SqlNames.LONGEST - "_currency".length();

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*");

    /** Words of paths, filters and answers of the API. */
    private static final Set<String> RESERVED = Set.of(
            "id",
            "version",
            "me",
            "today",
            "now",
            "true",
            "false",
            "null",
            "this",
            "count",
            "batch",
            "search",
            "fields",
            "filter",
            "sort",
            "limit",
            "cursor",
            "group",
            "history",
            "trash",
            "restore",
            "undo",
            "import",
            "help",
            "export",
            "new",
            "edit",
            "board",
            "settings",
            "schema");

    private Names() {}

    /**
     * The name to use.
     *
     * @param field what an error is about
     * @param taken whether there is, or ever was, such a name
     * @throws Problem when the name that was given can't be used
     */
    static String choose(Optional<String> given, Label label, String field, Predicate<String> taken) {
        if (given.isEmpty() || given.get().isBlank()) {
            return free(PREFIX + slug(label, field), taken);
        }
        String bare = given.get().strip();
        String name = bare.startsWith(PREFIX) ? bare : PREFIX + bare;
        if (bare.isEmpty()
                || name.equals(PREFIX)
                || bare.length() > 200
                || !FORM.matcher(name).matches()) {
            throw Problem.invalid(field, "invalid_name");
        }
        if (SqlNames.bytes(name) > LONGEST) {
            throw Problem.invalid(field, "name_too_long", LONGEST);
        }
        if (RESERVED.contains(name.substring(PREFIX.length()))) {
            throw Problem.invalid(field, "reserved_name");
        }
        if (taken.test(name)) {
            throw Problem.invalid(field, "name_taken");
        }
        return name;
    }

    private static String free(String wished, Predicate<String> taken) {
        String name = wished.substring(0, Math.min(wished.length(), LONGEST - 5));
        boolean reserved = RESERVED.contains(name.substring(PREFIX.length()));
        for (int number = 2; taken.test(name) || reserved; number++) {
            name = wished.substring(0, Math.min(wished.length(), LONGEST - 5)) + "_" + number;
            reserved = false;
        }
        return name;
    }

    /** The label's letters and digits, as far as ASCII has them. */
    static String slug(Label label, String otherwise) {
        String text = label.texts()
                .getOrDefault("en", label.texts().values().stream().findFirst().orElse(""));
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}]+", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return ascii.isEmpty() ? otherwise : ascii;
    }
}
