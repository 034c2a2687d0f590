package io.rapport.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of text.
 *
 * @param maxLength in characters (code points)
 */
public record TextType(int maxLength) implements TextualType {

    public static final int LONGEST = 4000;

    public TextType() {
        this(255);
    }

    @Override
    public String key() {
        return "text";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("max_length", maxLength);
    }

    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        return PlainText.line(input, maxLength);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "maxLength", maxLength);
    }
}
