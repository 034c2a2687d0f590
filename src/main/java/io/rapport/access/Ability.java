package io.rapport.access;

/** A named right that belongs to no single object. */
public enum Ability {
    /** Create and change users, teams, roles, the organisation. */
    ADMINISTER,
    /** Create and change objects and fields. */
    MANAGE_MODEL,
    IMPORT,
    EXPORT,
    /** Undo what others did. */
    UNDO_OTHERS,
    /** Use the API with a token. */
    USE_API
}
