package io.rapport.sales.forecast;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The forecast of one subject for a period.
 *
 * @param name of the team or person; empty for everybody and for those without a team
 * @param quota its own, or else the sum of the quotas below it
 * @param judgements of it, the latest first
 * @param rolledUp what is expected of it by what stands below it: judgements there, and elsewhere what is closed and committed
 */
public record Line(
        Subject subject,
        String name,
        Sums sums,
        Optional<BigDecimal> quota,
        List<Judgement> judgements,
        BigDecimal rolledUp) {

    /** The judgement that counts: from above before one's own, the latest before earlier ones. */
    public Optional<Judgement> judgement() {
        return counting(judgements);
    }

    static Optional<Judgement> counting(List<Judgement> judgements) {
        return judgements.stream()
                .max(Comparator.comparing((Judgement judgement) -> !judgement.own())
                        .thenComparing(Judgement::at));
    }

    /** What is expected, in the organisation's currency. */
    public BigDecimal forecast() {
        return judgement().map(Judgement::amount).orElse(rolledUp);
    }

    public boolean isEmpty() {
        return sums.isNothing() && quota.isEmpty() && judgements.isEmpty() && rolledUp.signum() == 0;
    }
}
