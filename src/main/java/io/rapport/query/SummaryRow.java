package io.rapport.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of a summary.
 *
 * @param keys a value for each grouping, null for records without one; relations hold a {@link io.rapport.kernel.Ref},
 *     periods the date of their first day
 * @param measures a value for each measure: Long for counts, BigDecimal for sums and averages, the field's own type for
 *     smallest and largest; amounts of money are in the organisation's currency; null where no record has a value
 */
public record SummaryRow(List<@Nullable Object> keys, List<@Nullable Object> measures) {

    /** The first measure, a count or a sum, as a number; zero where no record has a value. */
    public BigDecimal number() {
        return switch (measures.getFirst()) {
            case BigDecimal sum -> sum;
            case Long count -> BigDecimal.valueOf(count);
            case null, default -> BigDecimal.ZERO;
        };
    }
}
