package io.rapport.tenancy;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Until when the work of a thread may begin another use of the database; without one it may for ever. */
public final class Deadline {

    private static final ThreadLocal<Long> UNTIL = new ThreadLocal<>();

    private Deadline() {}

    public static void begin(Duration length) {
        UNTIL.set(System.nanoTime() + length.toNanos());
    }

    public static void end() {
        UNTIL.remove();
    }

    /** Work that another thread may do for this one, with what this one has left. */
    public static <T> Callable<T> carried(Callable<T> work) {
        var until = UNTIL.get();
        if (until == null) return work;
        return () -> {
            var own = UNTIL.get();
            UNTIL.set(until);
            try {
                return work.call();
            } finally {
                if (own == null) UNTIL.remove();
                else UNTIL.set(own);
            }
        };
    }

    static boolean isSet() {
        return UNTIL.get() != null;
    }

    /** @throws Problem {@code took_too_long} */
    static void check() {
        var until = UNTIL.get();
        if (until != null && until - System.nanoTime() < 0) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "took_too_long");
        }
    }
}
