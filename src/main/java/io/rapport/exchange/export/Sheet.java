package io.rapport.exchange.export;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on its way into a file. Cells are null for nothing, else String, Number, Boolean, LocalDate, Instant or
 * {@link Percent}.
 */
interface Sheet extends Closeable {

    /** A share in per cent: 45 means 45 %. */
    record Percent(java.math.BigDecimal value) {}

    void row(List<? extends @Nullable Object> cells);
}
