package io.rapport.query;

import io.rapport.model.ObjectDef;
import java.time.Instant;

/** A comparison that a gate has let through; only {@link Comparison#permit} makes one, and only one can be run. */
public final class PermittedComparison {

    final PermittedSummary summary;
    final Instant from;
    final Instant to;

    PermittedComparison(PermittedSummary summary, Instant to) {
        this.summary = summary;
        this.from = summary.summary.asOf().orElseThrow();
        this.to = to;
    }

    public ObjectDef object() {
        return summary.object;
    }
}
