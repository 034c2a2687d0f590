package io.rapport.live;

import io.rapport.tenancy.DatabaseSettings;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks after the streams of this program: those of sessions that are over end, and what other programs write is told. */
@Component
class LivePulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LivePulse.class);
    private static final long EVERY = 2_000;
    private static final long SESSIONS_EVERY = 6_000;

    private final LiveStreams streams;
    private final List<Lookout> lookouts;
    private volatile @Nullable ScheduledExecutorService clock;

    /** A database of one's own has no other programs. */
    LivePulse(LiveStreams streams, List<Lookout> lookouts, DatabaseSettings settings) {
        this.streams = streams;
        this.lookouts = settings.url().isEmpty() ? List.of() : List.copyOf(lookouts);
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("live").factory());
        clock = started;
        for (var lookout : lookouts) {
            started.scheduleWithFixedDelay(guarded(lookout::look), EVERY, EVERY, TimeUnit.MILLISECONDS);
        }
        started.scheduleWithFixedDelay(
                guarded(streams::endOver), SESSIONS_EVERY, SESSIONS_EVERY, TimeUnit.MILLISECONDS);
    }

    /** A clock stops for good at work that fails. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.debug("Streams are looked after again in a moment", e);
            }
        };
    }

    @Override
    public void stop() {
        var running = clock;
        clock = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
