package io.rapport.access;

/** What signing in takes of a user besides the first proof. */
public enum SecondFactor {
    /** Nothing. */
    NONE,
    /** A role demands one, and the user has none yet. */
    DUE,
    /** The user has one. */
    SET
}
