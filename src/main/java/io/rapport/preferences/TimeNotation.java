package io.rapport.preferences;

/** How times of day are written; fields for moments take and give ISO 8601 whatever this is. */
public enum TimeNotation {
    /** 14:30 */
    HOURS_24("HH:mm"),
    /** 2:30 PM */
    HOURS_12("h:mm a");

    private final String pattern;

    TimeNotation(String pattern) {
        this.pattern = pattern;
    }

    public String pattern() {
        return pattern;
    }
}
