package io.rapport.preferences;

/** How days are written; fields for dates take and give ISO 8601 whatever this is. */
public enum DateNotation {
    /** 7 Nov 2026, with the month's name in the reader's language. */
    NAMED("d MMM uuuu"),
    /** 2026-11-07 */
    ISO("uuuu-MM-dd"),
    /** 07/11/2026 */
    DAY_FIRST("dd/MM/uuuu"),
    /** 11/07/2026 */
    MONTH_FIRST("MM/dd/uuuu"),
    /** 07.11.2026 */
    POINTS("dd.MM.uuuu");

    private final String pattern;

    DateNotation(String pattern) {
        this.pattern = pattern;
    }

    public String pattern() {
        return pattern;
    }
}
