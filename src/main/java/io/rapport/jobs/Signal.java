package io.rapport.jobs;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the workers of this program; many calls before they look count as one. */
@Component
class Signal {

    private final ArrayBlockingQueue<Boolean> pending = new ArrayBlockingQueue<>(1);

    void give() {
        var _ = pending.offer(true);
    }

    void await(Duration atMost) throws InterruptedException {
        var _ = pending.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
