package io.rapport.model.custom;

import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Labels that customers give: at least one text, none longer than 200 characters, without line breaks and controls. */
final class Labels {

    private static final int LONGEST = 200;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private Labels() {}

    /** @throws Problem {@code label_needed} or {@code invalid_label}, on the field */
    static Label checked(Label label, String field) {
        return checked(label, field, LONGEST);
    }

    static Label checked(Label label, String field, int longest) {
        var texts = new LinkedHashMap<String, String>();
        label.texts().forEach((language, text) -> {
            String plain = text.strip();
            boolean sound = LANGUAGE.matcher(language).matches()
                    && plain.length() <= longest
                    && plain.chars()
                            .noneMatch(c ->
                                    Character.isISOControl(c) || Character.isSurrogate((char) c) && !paired(plain));
            if (!sound) {
                throw Problem.invalid(field, "invalid_label");
            }
            if (!plain.isEmpty()) {
                texts.put(language, plain);
            }
        });
        if (texts.isEmpty()) {
            throw Problem.invalid(field, "label_needed");
        }
        return new Label("", texts);
    }

    /** What a tenant calls something standard; without any text it has its own name again. */
    static void override(Customisations rows, String object, String field, Label label, String error) {
        if (label.texts().values().stream().allMatch(String::isBlank)) {
            rows.unlabel(object, field);
        } else {
            rows.label(object, field, checked(label, error));
        }
    }

    private static boolean paired(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
