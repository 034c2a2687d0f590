package io.rapport.expression;

/**
 * What a value in an expression is. Choices are text. Every value may be absent; a comparison with an absent value is
 * false, never unknown.
 */
public sealed interface ValueType {

    ValueType TEXT = Scalar.TEXT;
    /** An exact decimal. */
    ValueType NUMBER = Scalar.NUMBER;
    /** Amount and currency; compares and computes by its amount in the organisation's currency. */
    ValueType MONEY = Scalar.MONEY;

    ValueType BOOLEAN = Scalar.BOOLEAN;
    /** A day without a zone. */
    ValueType DATE = Scalar.DATE;
    /** A moment in UTC. */
    ValueType INSTANT = Scalar.INSTANT;
    /** The type of the literal {@code null} alone. */
    ValueType NULL = Scalar.NULL;

    static ValueType id(String target) {
        return new Id(target);
    }

    static ValueType listOf(ValueType element) {
        return new ListOf(element);
    }

    enum Scalar implements ValueType {
        TEXT,
        NUMBER,
        MONEY,
        BOOLEAN,
        DATE,
        INSTANT,
        NULL
    }

    /** The id of a record of the object with that API name. Ids of different objects don't compare. */
    record Id(String target) implements ValueType {}

    /** Several values: a multiple choice, many references, a relation to many, or a written list. */
    record ListOf(ValueType element) implements ValueType {}
}
