package io.rapport.live;

import io.rapport.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one open page is told, in the form of server-sent events. One that does not keep up is told to look at everything. */
public final class LiveStream {

    static final int WAITING = 64;
    static final String RESET = "event: reset\ndata: {}\n\n";
    private static final String HEARTBEAT = ":\n\n";
    private static final String END = "";

    private final Tenant tenant;
    private final UUID user;
    private final UUID session;
    private final Instant opened = Instant.now();
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(WAITING);

    LiveStream(Tenant tenant, UUID user, UUID session) {
        this.tenant = tenant;
        this.user = user;
        this.session = session;
    }

    Tenant tenant() {
        return tenant;
    }

    UUID user() {
        return user;
    }

    Instant opened() {
        return opened;
    }

    UUID session() {
        return session;
    }

    /**
     * Waits for what is to be sent next: an event, or after some time a comment that keeps the connection open.
     *
     * @return empty where the stream has ended
     */
    public Optional<String> next(Duration patience) throws InterruptedException {
        var next = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return Optional.of(HEARTBEAT);
        }
        return Optional.of(next).filter(text -> !text.equals(END));
    }

    synchronized void tell(String event) {
        if (!waiting.offer(event)) {
            waiting.clear();
            waiting.add(RESET);
        }
    }

    synchronized void end() {
        waiting.clear();
        waiting.add(END);
    }
}
