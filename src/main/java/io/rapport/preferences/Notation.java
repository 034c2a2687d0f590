package io.rapport.preferences;

import java.util.Locale;

/** How numbers are written. */
public enum Notation {
    /** As the language has it. */
    AUTO(Locale.ROOT),
    /** 26,768.50 */
    POINT(Locale.ENGLISH),
    /** 26.768,50 */
    COMMA(Locale.of("id")),
    /** 26 768,50 */
    SPACE(Locale.FRENCH);

    private final Locale example;

    Notation(Locale example) {
        this.example = example;
    }

    /** A locale that writes numbers so. */
    public Locale in(Locale language) {
        return this == AUTO ? language : example;
    }
}
