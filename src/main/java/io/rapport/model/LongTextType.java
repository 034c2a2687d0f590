package io.rapport.model;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Formatted text of several paragraphs, kept as HTML that has been reduced to what is harmless and
 * can be shown as it is. Plain text is taken too.
 */
public record LongTextType() implements TextualType {

    /** In characters, as they come in. */
    public static final int LONGEST = 100_000;

    /** Formatted or plain text as it is kept: harmless HTML. */
    public static String html(String text) {
        return RichText.sanitise(text);
    }

    /** The words of formatted text, line by line. */
    public static String lines(String html) {
        return RichText.lines(html);
    }

    /** The words of formatted text on one line. */
    public static String words(String html) {
        return RichText.words(html);
    }

    @Override
    public String key() {
        return "long_text";
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

    @Override
    public String format(String value, Display display) {
        return RichText.words(value);
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
