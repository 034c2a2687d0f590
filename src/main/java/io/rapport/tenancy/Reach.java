package io.rapport.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers. Nobody asks it as long as work goes well; where a use fails, or has to wait for long, a thread
 * looks by a connection of its own, again and again until there is an answer. Meanwhile requests are refused at once, instead
 * of each waiting by itself.
 */
public final class Reach {

    private static final Logger log = LoggerFactory.getLogger(Reach.class);
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMillis(900);
    private static final String FULL = "53300";

    /** Opens a connection, and gives up after a second. */
    @FunctionalInterface
    interface Probe {
        Connection open() throws SQLException;
    }

    private final Probe probe;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean away;
    private volatile boolean closed;

    Reach(Probe probe) {
        this.probe = probe;
    }

    public boolean isAway() {
        return away;
    }

    /** Somebody could not reach it, or waits for long: looks, unless somebody looks already. */
    void doubt() {
        if (!closed && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("reach").start(this::look);
        }
    }

    /** Who waits for it has heard nothing for long: it is away until it answers. */
    void lost() {
        away = true;
        doubt();
    }

    /** One that refuses is away. One that takes long to answer may have a machine with too much to do, and is asked again. */
    private void look() {
        try {
            long asked = System.nanoTime();
            for (int failed = 1; !closed && !answers(); failed++) {
                if (!away && (failed > 1 || System.nanoTime() - asked < LONG.toNanos())) {
                    log.warn("The database does not answer; requests are refused until it does");
                    away = true;
                }
                LockSupport.parkNanos(EVERY.toNanos());
            }
            if (away) {
                log.info("The database answers again");
            }
        } finally {
            // In this order: whoever says in between that it is lost finds somebody who looks, or looks
            looking.set(false);
            away = false;
        }
    }

    /** One that has no connection left answers, too. */
    private boolean answers() {
        try (var connection = probe.open();
                var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return isFull(e);
        }
    }

    static boolean isFull(SQLException e) {
        return FULL.equals(e.getSQLState());
    }

    void close() {
        closed = true;
    }
}
