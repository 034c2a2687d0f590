package io.rapport.sales.line;

import java.util.Locale;
import java.util.stream.Stream;

/** How often what a line sells is paid. */
public enum Billing {
    ONE_TIME(0),
    MONTH(12),
    QUARTER(4),
    YEAR(1);

    private final int perYear;

    Billing(int perYear) {
        this.perYear = perYear;
    }

    /** How many intervals a year has; none for what is paid once. */
    public int perYear() {
        return perYear;
    }

    public boolean recurs() {
        return perYear > 0;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Billing of(String key) {
        return Stream.of(values())
                .filter(billing -> billing.key().equals(key))
                .findFirst()
                .orElse(ONE_TIME);
    }
}
