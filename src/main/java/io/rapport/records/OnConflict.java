package io.rapport.records;

/** What an undo does where it can't take something back. */
public enum OnConflict {
    /** Takes back the rest. */
    SKIP,
    /** Takes back nothing. */
    REFUSE
}
