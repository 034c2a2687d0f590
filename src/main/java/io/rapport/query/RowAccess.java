package io.rapport.query;

/** Which records of an object an actor may act on. */
public sealed interface RowAccess {

    /** None. */
    record Denied() implements RowAccess {}

    /** Every one, also those without an owner. */
    record All() implements RowAccess {}

    /** Those that the filter matches; the filter itself runs ungated. */
    record Where(Filter filter) implements RowAccess {}

    RowAccess DENIED = new Denied();
    RowAccess ALL = new All();
}
