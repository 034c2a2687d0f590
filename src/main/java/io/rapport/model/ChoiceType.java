package io.rapport.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of several values; the value is the choice's key. */
public record ChoiceType(Choices choices) implements TextualType {

    public ChoiceType(List<Choice> choices) {
        this(new Choices(choices));
    }

    @Override
    public String key() {
        return "choice";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("choices", choices.json());
    }

    /** Takes a key, or a label in any language without regard to case. */
    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        String text = PlainText.line(input, TextType.LONGEST);
        return text == null ? null : key(text, choices);
    }

    static String key(String text, Choices choices) throws InvalidValue {
        var found = choices.find(text);
        if (found.isEmpty()) {
            throw new InvalidValue("unknown_choice", PlainText.excerpt(text));
        }
        return found.get().key();
    }

    @Override
    public String format(String value, Display display) {
        return choices.show(value, display.locale());
    }

    @Override
    public Map<String, Object> schema() {
        return choices.schema();
    }
}
