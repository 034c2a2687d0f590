package io.rapport.durability;

import io.rapport.ApiClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A request and what became of it.
 *
 * @param status 0 where no answer came
 * @param again whether it was told when to come again
 */
record Asking(int status, boolean again, Duration took) {

    boolean served() {
        return status == 200 || status == 201;
    }

    boolean refused() {
        return (status == 429 || status == 503) && again;
    }

    /** Asks again and again; who is told to come later comes later. */
    static List<Asking> during(Duration time, Supplier<ApiClient.Answer> request) {
        var all = new ArrayList<Asking>();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            long sent = System.nanoTime();
            try {
                var answer = request.get();
                var again = answer.header("Retry-After");
                all.add(new Asking(answer.status(), again.isPresent(), Faults.since(sent)));
                long wait = again.map(Long::parseLong).orElse(0L) * 1_000_000_000L;
                LockSupport.parkNanos(Math.min(wait, Math.max(0, until - System.nanoTime())));
            } catch (UncheckedIOException cut) {
                all.add(new Asking(0, false, Faults.since(sent)));
            }
        }
        return all;
    }
}
