package io.rapport.playbook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step of a variant does to the global playbook. */
public enum Effect {
    /** It comes in addition. */
    ADD,
    /** It stands for the step that it overrides. */
    REPLACE,
    /** The step that it overrides is not done there. */
    FORBID;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Effect> of(String key) {
        return Stream.of(values()).filter(effect -> effect.key().equals(key)).findFirst();
    }
}
