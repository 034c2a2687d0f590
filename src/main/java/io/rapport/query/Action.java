package io.rapport.query;

/** What can be done with a record; row access is decided for each. */
public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    /** Making somebody else the owner. */
    TRANSFER
}
