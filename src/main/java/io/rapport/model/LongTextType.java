package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Formatted text of several paragraphs, kept as HTML that has been reduced to what is harmless. Plain text is taken too.
 */
public record LongTextType() implements FieldType<String> {

    /** In characters, as they come in. */
    public static final int LONGEST = 100_000;

    @Override
    public String key() {
        return "long_text";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.TEXT));
    }

    @Override
    public List<@Nullable Object> write(String value) {
        return Arrays.asList(value);
    }

    @Override
    public @Nullable String read(List<@Nullable Object> columns) {
        return (String) columns.getFirst();
    }

    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        String text = PlainText.clean(input, LONGEST);
        if (text == null) {
            return null;
        }
        String html = PlainText.clean(RichText.sanitise(text), LONGEST * 6);
        return html == null || RichText.words(html).isEmpty() ? null : html;
    }

    /** HTML that can be shown as it is. */
    @Override
    public Object toJson(String value) {
        return value;
    }

    @Override
    public String format(String value, Display display) {
        return RichText.words(value);
    }

    @Override
    public ValueType valueType() {
        return ValueType.TEXT;
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "contentMediaType", "text/html");
    }
}
