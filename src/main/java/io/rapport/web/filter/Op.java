package io.rapport.web.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a condition asks of a field. */
public enum Op {
    CONTAINS,
    NOT_CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** One of the values. */
    IN,
    /** None of the values. */
    NOT_IN,
    /** Of several values that the field holds, one is among these. */
    HAS,
    HAS_NOT,
    ME,
    NOT_ME,
    MY_TEAM,
    MY_TEAM_AND_BELOW,
    /** A team that is one of mine. */
    MINE,
    WITHIN,
    NOT_WITHIN,
    /** Before today. */
    PAST,
    /** After today. */
    FUTURE,
    EMPTY,
    NOT_EMPTY;

    private static final Set<Op> ALONE =
            Set.of(ME, NOT_ME, MY_TEAM, MY_TEAM_AND_BELOW, MINE, PAST, FUTURE, EMPTY, NOT_EMPTY);
    private static final Set<Op> SEVERAL = Set.of(IN, NOT_IN, HAS, HAS_NOT);

    /** As forms and message keys name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Op> of(String key) {
        return Arrays.stream(values()).filter(op -> op.key().equals(key)).findFirst();
    }

    /** Whether it needs a value. */
    public boolean asks() {
        return !ALONE.contains(this);
    }

    public boolean takesSeveral() {
        return SEVERAL.contains(this);
    }

    public boolean isRange() {
        return this == WITHIN || this == NOT_WITHIN;
    }
}
