package io.rapport.duplicates.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of words that names are read by. They are data: one line each, {@code #} begins a remark. */
final class Words {

    /** Forms of companies, such as {@code gmbh}; of several words with spaces between. */
    static final Set<String> LEGAL_FORMS = new HashSet<>(lines("legal-forms.txt"));

    /** Shares of mail that belong to nobody in particular, such as {@code info}. */
    static final Set<String> ROLE_MAILBOXES = new HashSet<>(lines("role-mailboxes.txt"));

    /** Domains where anybody has a mailbox. */
    static final Set<String> FREE_MAIL = new HashSet<>(lines("free-mail.txt"));

    /** The first name of its line for each other form: {@code bob} to {@code robert}. */
    static final Map<String, String> NICKNAMES = nicknames();

    /** Abbreviations in addresses: {@code st} to {@code street}. */
    static final Map<String, String> STREET_WORDS = streetWords();

    private Words() {}

    private static Map<String, String> nicknames() {
        var names = new HashMap<String, String>();
        for (var line : lines("nicknames.txt")) {
            var forms = line.split(" ");
            Arrays.stream(forms).forEach(form -> names.putIfAbsent(form, forms[0]));
        }
        return names;
    }

    private static Map<String, String> streetWords() {
        var words = new HashMap<String, String>();
        for (var line : lines("street-words.txt")) {
            var forms = line.split(" ");
            Arrays.stream(forms).forEach(form -> words.put(form, forms[0]));
        }
        return words;
    }

    private static List<String> lines(String file) {
        try (var in = Words.class.getResourceAsStream("/duplicates/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
