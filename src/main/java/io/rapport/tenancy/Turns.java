package io.rapport.tenancy;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps connections free for others: while several organisations are at work, one of them has at most three of four. Alone it
 * has them all.
 */
final class Turns {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final long ALONE = Duration.ofSeconds(10).toNanos();

    private final int share;
    private final Map<UUID, Semaphore> turns = new ConcurrentHashMap<>();
    private volatile UUID latest = new UUID(0, 0);
    private volatile long apart = System.nanoTime() - ALONE;

    Turns(int connections) {
        this.share = Math.max(1, connections - Math.max(1, connections / 4));
    }

    <T> T in(UUID organisation, Supplier<T> work) {
        if (!isShared(organisation)) {
            return work.get();
        }
        var turn = turns.computeIfAbsent(organisation, any -> new Semaphore(share, true));
        if (!turn.tryAcquire()) {
            await(turn);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private boolean isShared(UUID organisation) {
        long now = System.nanoTime();
        if (!organisation.equals(latest)) {
            latest = organisation;
            apart = now;
            return true;
        }
        return now - apart < ALONE;
    }

    private static void await(Semaphore turn) {
        try {
            if (!turn.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, "overloaded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.UNAVAILABLE, "overloaded");
        }
    }
}
