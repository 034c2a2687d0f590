package io.rapport.web.view;

import java.util.Locale;

/** A step of a record's path. */
public record Stage(String value, String label, State state) {

    /** Where the record stands: before, at or past this step, or lost at it. */
    public enum State {
        OPEN,
        NOW,
        DONE,
        LOST;

        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
