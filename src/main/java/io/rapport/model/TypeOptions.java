package io.rapport.model;

import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of a field's type as a client gave them, taken one by one; each error names its option. */
final class TypeOptions {

    static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_]{0,62}");
    private static final int MOST_CHOICES = 1000;
    private static final int LONGEST_LABEL = 200;

    private final Map<String, Object> given;
    private final Set<String> taken = new HashSet<>();

    TypeOptions(Map<String, Object> given) {
        this.given = given;
    }

    int number(String name, int otherwise, int least, int most) {
        return switch (take(name)) {
            case null -> otherwise;
            case Number number
            when number.doubleValue() == number.intValue() && number.intValue() >= least && number.intValue() <= most ->
                number.intValue();
            default -> throw problem(name, "not_between", least, most);
        };
    }

    boolean flag(String name, boolean otherwise) {
        return switch (take(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw problem(name, "not_a_boolean");
        };
    }

    String text(String name, int longest) {
        String text = optionalText(name, longest);
        if (text == null) {
            throw problem(name, "required");
        }
        return text;
    }

    @Nullable
    String optionalText(String name, int longest) {
        Object value = take(name);
        try {
            return value == null ? null : PlainText.clean(value, longest);
        } catch (InvalidValue wrong) {
            throw problem(name, wrong.code(), wrong.args().toArray());
        }
    }

    /** An API name. */
    @Nullable
    String name(String option) {
        String name = optionalText(option, 63);
        if (name != null && !name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw problem(option, "invalid_name");
        }
        return name;
    }

    RelationType.OnDelete onDelete() {
        String text = optionalText("on_delete", 20);
        if (text == null) {
            return RelationType.OnDelete.KEEP;
        }
        for (var way : RelationType.OnDelete.values()) {
            if (way.name().toLowerCase(Locale.ROOT).equals(text)) {
                return way;
            }
        }
        throw problem("on_delete", "unknown_choice", PlainText.excerpt(text));
    }

    Map<String, Object> object(String name) {
        return switch (take(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> stringKeys(map);
            default -> throw problem(name, "not_an_object");
        };
    }

    List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        var keys = new HashSet<String>();
        switch (take("choices")) {
            case null -> {}
            case List<?> list
            when list.size() <= MOST_CHOICES -> {
                for (Object item : list) {
                    var choice = choice(item);
                    if (!keys.add(choice.key())) {
                        throw problem("choices", "duplicate", choice.key());
                    }
                    choices.add(choice);
                }
            }
            case List<?> list -> throw problem("choices", "too_many", MOST_CHOICES);
            default -> throw problem("choices", "not_a_list");
        }
        return choices;
    }

    private Choice choice(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            throw problem("choices", "not_an_object");
        }
        var parts = new TypeOptions(stringKeys(map));
        String key = parts.text("key", 63);
        String tone = parts.optionalText("tone", 20);
        if (!KEY.matcher(key).matches()) {
            throw problem("choices", "invalid_name");
        }
        if (tone != null && !Choice.TONES.contains(tone)) {
            throw problem("choices", "unknown_choice", PlainText.excerpt(tone));
        }
        var label = label(parts.take("label"), key);
        boolean retired = Boolean.TRUE.equals(parts.take("retired"));
        parts.finish();
        return new Choice(key, label, tone == null ? "grey" : tone, retired);
    }

    private Label label(@Nullable Object given, String key) {
        return switch (given) {
            case null -> Label.text(key);
            case String text -> Label.text(text);
            case Map<?, ?> map -> {
                var texts = new LinkedHashMap<String, String>();
                stringKeys(map).forEach((language, text) -> {
                    if (!language.matches("[a-z]{2,3}")
                            || !(text instanceof String label)
                            || label.length() > LONGEST_LABEL) {
                        throw problem("choices", "invalid_label");
                    }
                    texts.put(language, label);
                });
                yield new Label("", texts);
            }
            default -> throw problem("choices", "invalid_label");
        };
    }

    /** An option that no type knows is a mistake of the client's. */
    void finish() {
        for (String name : given.keySet()) {
            if (!taken.contains(name)) {
                throw problem(PlainText.excerpt(name), "unknown_option");
            }
        }
    }

    private @Nullable Object take(String name) {
        taken.add(name);
        return given.get(name);
    }

    private static Map<String, Object> stringKeys(Map<?, ?> map) {
        var named = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                named.put(String.valueOf(key), value);
            }
        });
        return named;
    }

    static Problem problem(String option, String code, Object... args) {
        return Problem.invalid("options." + option, code, args);
    }
}
