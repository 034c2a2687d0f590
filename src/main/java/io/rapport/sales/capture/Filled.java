package io.rapport.sales.capture;

import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.LongTextType;
import io.rapport.model.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger filled in, read field by field; only what the form asks is looked at.
 *
 * @param values null where nothing was filled in
 * @param suspect whether it looks like what programs write that advertise
 */
public record Filled(Map<String, @Nullable Object> values, List<FieldError> errors, boolean suspect) {

    private static final Pattern MARKUP = Pattern.compile(
            "</?(a|b|i|p|br|div|span|img|script|iframe|font|table|style|strong|h[1-6])\\b[^>]*>|\\[/?(url|link|img)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("https?://|www\\.", Pattern.CASE_INSENSITIVE);
    private static final int MOST_ADDRESSES = 2;

    /** @param sent texts by the fields' names */
    public static Filled of(CaptureForm form, Map<String, String> sent, Reading reading) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new ArrayList<FieldError>();
        boolean markup = false;
        long addresses = 0;
        for (var field : form.asked()) {
            var text = sent.getOrDefault(field.name(), "");
            markup |= MARKUP.matcher(text).find();
            addresses += ADDRESS.matcher(text).results().count();
            try {
                var value = field.type().parse(plain(field, text), reading);
                values.put(field.name(), value);
                if (value == null && form.required().contains(field.name())) {
                    errors.add(FieldError.of(field.name(), "required"));
                }
            } catch (InvalidValue invalid) {
                errors.add(FieldError.of(
                        field.name(), invalid.code(), invalid.args().toArray()));
            }
        }
        return new Filled(values, errors, markup || addresses > MOST_ADDRESSES);
    }

    /** A stranger's tags stay the signs that they typed. */
    private static String plain(FieldDef field, String text) {
        return field.type() instanceof LongTextType
                ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                : text;
    }
}
