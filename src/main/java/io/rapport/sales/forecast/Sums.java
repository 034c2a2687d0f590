package io.rapport.sales.forecast;

import java.math.BigDecimal;

/**
 * Amounts of the deals that close in a period, in the organisation's currency.
 *
 * @param closed won
 * @param commit open, and as good as certain
 * @param bestCase open, and possible
 * @param pipeline open, and all the rest that is not left out of forecasts
 * @param weighted of the open ones, each by its probability
 */
public record Sums(
        BigDecimal closed, BigDecimal commit, BigDecimal bestCase, BigDecimal pipeline, BigDecimal weighted) {

    static final Sums NONE =
            new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Sums plus(Sums other) {
        return new Sums(
                closed.add(other.closed),
                commit.add(other.commit),
                bestCase.add(other.bestCase),
                pipeline.add(other.pipeline),
                weighted.add(other.weighted));
    }

    /** What is won and what is as good as won: the forecast, where nobody judges otherwise. */
    public BigDecimal expected() {
        return closed.add(commit);
    }

    public BigDecimal open() {
        return commit.add(bestCase).add(pipeline);
    }

    public boolean isNothing() {
        return closed.signum() == 0 && open().signum() == 0;
    }
}
