package io.rapport.records;

/** By which way a change came. */
public enum Source {
    PAGE,
    API,
    IMPORT,
    UNDO,
    SYSTEM
}
