package bench;

import java.util.Arrays;
import java.util.List;

/** Durations of many runs of the same work, in milliseconds, ordered. */
record Timing(double[] milliseconds) {

    interface Work {
        void run(int round) throws Exception;
    }

    Timing {
        Arrays.sort(milliseconds);
    }

    static Timing of(List<Double> milliseconds) {
        return new Timing(milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double milliseconds(Work work, int round) throws Exception {
        long begun = System.nanoTime();
        work.run(round);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** The value that the given share of all runs stays below, by the nearest rank. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * milliseconds.length);
        return milliseconds[Math.max(0, rank - 1)];
    }
}
