package io.rapport.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is kept for asking whether the database is still there. */
final class Line implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Line.class);
    /** Longer than anybody waits for it, so that an answer that comes late still is one. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Reach.Probe probe;
    private volatile @Nullable Connection connection;

    Line(Reach.Probe probe) {
        this.probe = probe;
    }

    /** Done when it has answered. A line that was closed from the other side is no silence: then new ones are tried. */
    CompletableFuture<Void> ask() {
        var question = new CompletableFuture<Void>();
        Thread.ofVirtual().name("line").start(() -> {
            while (!question.isDone()) {
                if (answers()) {
                    question.complete(null);
                } else {
                    close();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
            // Nobody asks any more: what was opened meanwhile is of no use
            if (question.isCancelled()) close();
        });
        return question;
    }

    private boolean answers() {
        try {
            var open = connection;
            if (open == null) {
                open = probe.open();
                connection = open;
            }
            open.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
            try (var statement = open.createStatement()) {
                return statement.execute("SELECT 1");
            }
        } catch (SQLException e) {
            return Reach.isFull(e);
        }
    }

    /** Does not wait for an answer to its good-bye. */
    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open == null) return;
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("A line could not be closed", e);
        }
    }
}
