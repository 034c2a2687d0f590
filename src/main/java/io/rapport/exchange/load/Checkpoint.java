package io.rapport.exchange.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come; saved in the transaction of each batch, so that a killed import goes on where it was.
 *
 * @param phase the phase at work
 * @param row the first row of its file that is not done
 * @param deferred whether rows of the phase wait for the second pass
 * @param counts by object what has become of its records
 */
public record Checkpoint(
        int phase,
        long row,
        boolean deferred,
        long rejected,
        @Nullable UUID operation,
        Map<String, Counts> counts) {

    /** How many records were created, updated, and found to be as the file says. */
    public record Counts(long created, long updated, long unchanged) {

        Counts plus(Counts other) {
            return new Counts(created + other.created, updated + other.updated, unchanged + other.unchanged);
        }
    }

    public static Checkpoint start() {
        return new Checkpoint(0, 0, false, 0, null, Map.of());
    }

    Checkpoint after(long nextRow, boolean waits, long refused, @Nullable UUID op, String object, Counts more) {
        var all = new LinkedHashMap<>(counts);
        all.merge(object, more, Counts::plus);
        return new Checkpoint(phase, nextRow, deferred || waits, rejected + refused, op == null ? operation : op, all);
    }

    Checkpoint counting(String object, Counts more, @Nullable UUID op) {
        return after(row, false, 0, op, object, more);
    }

    /** At the beginning of the next phase; what waits, waits for that one. */
    Checkpoint nextPhase() {
        return new Checkpoint(phase + 1, 0, deferred, rejected, operation, counts);
    }

    Checkpoint nothingWaits() {
        return new Checkpoint(phase, row, false, rejected, operation, counts);
    }
}
