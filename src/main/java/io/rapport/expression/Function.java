package io.rapport.expression;

/**
 * What an {@link Expr.Call} does with its arguments. Where no other type is said, numbers are exact decimals and an absent
 * argument makes the result absent; comparisons are two-valued and never absent.
 */
public enum Function {
    /** Two or more booleans. */
    AND,
    /** Two or more booleans. */
    OR,
    NOT,
    /** Both of the same type; false if either is absent. */
    EQ,
    /** IS DISTINCT FROM: true if exactly one is absent. */
    NE,
    LT,
    LE,
    GT,
    GE,
    /** A value, and a list of its type. */
    IN,
    /** Any value: absent, the empty text, or the empty list. */
    IS_EMPTY,

    ADD,
    SUB,
    MUL,
    /** Absent if the divisor is zero. */
    DIV,
    /** Remainder with the sign of the dividend; absent if the divisor is zero. */
    MOD,
    NEG,
    ABS,
    /** A number, and a literal count of decimals from 0 to 20; half away from zero. */
    ROUND,
    /** The least of two or more numbers, dates or instants; absent ones don't count. */
    MIN,
    /** The greatest of two or more numbers, dates or instants; absent ones don't count. */
    MAX,

    /** A boolean, and the results for true and for anything else. */
    CONDITION,
    /** The first present of one type. */
    COALESCE,

    /** Text and a part of it. */
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    /** Two or more texts; an absent one counts as empty. */
    CONCAT,
    LOWER,
    UPPER,
    TRIM,
    /** Characters of a text or elements of a list; an absent one has size 0. */
    SIZE,

    /** The amount of a money in its own currency. */
    AMOUNT,
    /** The amount of a money in the organisation's currency. */
    BASE_AMOUNT,
    /** The ISO 4217 code of a money's currency. */
    CURRENCY,
    /** A number as money in the organisation's currency. */
    MONEY,

    TODAY,
    NOW,
    /** The day of an instant in the zone of the evaluation. */
    DATE,
    /** The instant at which a date begins in the zone of the evaluation. */
    TIMESTAMP,
    YEAR,
    MONTH,
    DAY,
    /** From date, to date: the second minus the first. */
    DAYS_BETWEEN,
    /** A date or instant, and a number of days, cut to whole ones. */
    ADD_DAYS,
    /** A date or instant, and a number of months, cut to whole ones; the day is clipped to the month's last. */
    ADD_MONTHS,
    /** A literal {@link CalendarUnit#word}, and a literal offset in units: the first day of that unit. */
    START_OF,
    /** As {@link #START_OF}: the last day of that unit. */
    END_OF,
    /** Latitude and longitude of two places, in degrees: how far they are apart on the ground, in kilometres. */
    DISTANCE,

    /** A date, and the literal text of a {@link DateRange}. */
    WITHIN,
    /** The id of a record of an object that nests, and a literal one: whether the first is the second, or lies anywhere below it. */
    UNDER,

    /** The id of the user who asks. */
    ME,
    /** The ids of the teams of the user who asks. */
    MY_TEAMS,
    /** The ids of the users whose home team is one of those of the user who asks, that user included. */
    MY_TEAM,
    /** As {@link #MY_TEAM}, with the users of the teams below. */
    MY_TEAM_AND_BELOW;

    boolean isComparison() {
        return this == EQ || this == NE || this == LT || this == LE || this == GT || this == GE;
    }

    boolean isArithmetic() {
        return this == ADD || this == SUB || this == MUL || this == DIV || this == MOD || this == NEG;
    }
}
