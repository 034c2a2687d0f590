package io.rapport.live;

import io.rapport.tenancy.DatabaseSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks after the streams of this program: those of sessions that are over end, and what other programs write is told. */
@Component
class LivePulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LivePulse.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int SESSIONS_EVERY = 3;

    private final LiveStreams streams;
    private final LiveLog live;
    private final boolean alone;
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean running;

    LivePulse(LiveStreams streams, LiveLog live, DatabaseSettings settings) {
        this.streams = streams;
        this.live = live;
        this.alone = settings.url().isEmpty();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("live").start(this::run);
    }

    private void run() {
        for (int beat = 0; running; beat++) {
            try {
                Thread.sleep(EVERY);
                if (!alone) {
                    live.lookAtLog();
                }
                if (beat % SESSIONS_EVERY == 0) {
                    streams.endOver();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.debug("Streams are looked after again in a moment", e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
