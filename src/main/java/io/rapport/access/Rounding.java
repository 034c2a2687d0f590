package io.rapport.access;

import io.rapport.tenancy.Tx;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How an organisation rounds half a cent. */
public enum Rounding {
    /** Away from zero, as commerce does. */
    COMMERCIAL(RoundingMode.HALF_UP),
    /** To the even neighbour, so that halves don't add up in one direction (IEEE 754, bankers' rounding). */
    HALF_EVEN(RoundingMode.HALF_EVEN);

    static final String TABLE = "money_setting";
    static final Field<String> COLUMN = DSL.field(DSL.name("rounding"), SQLDataType.VARCHAR);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    public RoundingMode mode() {
        return mode;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rounding> ofKey(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** What the organisation chose; commercial where it didn't. */
    public static Rounding of(Tx tx) {
        return tx.dsl()
                .select(COLUMN)
                .from(tx.table(TABLE))
                .fetchOptional(COLUMN)
                .flatMap(Rounding::ofKey)
                .orElse(COMMERCIAL);
    }
}
