package io.rapport.sales.forecast;

import io.rapport.kernel.Ref;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody believes that will be sold.
 *
 * @param by who judges
 * @param amount in the organisation's currency
 * @param own whether it is of the one who judges: their own sales, or those of the team that they lead
 */
public record Judgement(UUID id, long version, Ref by, BigDecimal amount, String note, Instant at, boolean own) {}
