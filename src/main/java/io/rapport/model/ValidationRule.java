package io.rapport.model;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What must hold for every record of an object that is saved.
 *
 * @param condition CEL that must be true; a comparison with an absent value is false
 * @param message what a person is told where it is not
 * @param field beside which the message stands; empty for the top
 * @param active whether it is asked
 */
public record ValidationRule(UUID id, String condition, Label message, String field, boolean active) {

    /** The languages of {@link #texts}, as {@link io.rapport.kernel.Problem.FieldError#words} picks from them. */
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"));

    /** What can be said of a rule. */
    public record Draft(String condition, Label message, String field, boolean active) {}

    public Draft draft() {
        return new Draft(condition, message, field, active);
    }

    /** The message in each language of the program. */
    public Object[] texts() {
        return LANGUAGES.stream()
                .map(language -> message.in(language, (key, locale) -> key))
                .toArray();
    }
}
