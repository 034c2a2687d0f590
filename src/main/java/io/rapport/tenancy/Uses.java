package io.rapport.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What requests do with the database at this moment. A network that drops everything tells nobody: whoever waits for an answer
 * waits until its statement's time is over. So where a use takes longer than most, the database is asked by a line of its own
 * whether it is still there, and where it is not, those who wait are let go of. What takes long while the database answers goes
 * on, and so does the work of jobs, exports and backups, which has time.
 */
final class Uses {

    private static final Logger log = LoggerFactory.getLogger(Uses.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMillis(300);
    /** A busy server answers within this time; together with the others it makes less than two seconds. */
    private static final Duration SILENCE = Duration.ofMillis(1_200);
    /** How long the thread that looks stays when there is nothing to look at. */
    private static final Duration STAYS = Duration.ofSeconds(10);

    private final Reach.Probe probe;
    private final Reach reach;
    private final Set<Use> all = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;

    Uses(Reach.Probe probe, Reach reach) {
        this.probe = probe;
        this.reach = reach;
    }

    /** One use of a connection, from when it is taken until just before it is given back. */
    final class Use implements AutoCloseable {

        private final Connection connection;
        private final long begun = System.nanoTime();
        private boolean ended;

        private Use(Connection connection) {
            this.connection = connection;
        }

        private boolean isLate(long now) {
            return now - begun > LATE.toNanos();
        }

        /** Never of a connection that is already somebody else's. */
        private synchronized void abort() {
            if (ended) return;
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("A connection could not be let go of", e);
            }
        }

        @Override
        public synchronized void close() {
            ended = true;
            all.remove(this);
        }
    }

    /** Only what has a deadline, which a request has, is ever let go of. */
    Use begin(Connection connection) {
        var use = new Use(connection);
        if (Deadline.isSet()) {
            all.add(use);
            look();
        }
        return use;
    }

    private void look() {
        if (!closed && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("uses").start(this::watch);
        }
    }

    private void watch() {
        try (var line = new Line(probe)) {
            long busy = System.nanoTime();
            long asked = busy - LATE.toNanos();
            while (!closed && System.nanoTime() - busy < STAYS.toNanos()) {
                LockSupport.parkNanos(EVERY.toNanos());
                long now = System.nanoTime();
                if (!all.isEmpty()) busy = now;
                if (now - asked < LATE.toNanos() || all.stream().noneMatch(use -> use.isLate(now))) continue;
                asked = now;
                if (!line.answers()) {
                    // Those who began before it was asked have waited just as long as it
                    var waiting = all.stream().filter(use -> use.begun < now).toList();
                    log.warn("The database says nothing any more; {} requests are let go of", waiting.size());
                    reach.doubt();
                    waiting.forEach(Use::abort);
                }
            }
        } finally {
            looking.set(false);
        }
        if (!all.isEmpty()) look();
    }

    void close() {
        closed = true;
    }

    /** A connection that is kept for asking. */
    private static final class Line implements AutoCloseable {

        private final Reach.Probe probe;
        private @Nullable Connection connection;

        Line(Reach.Probe probe) {
            this.probe = probe;
        }

        /** A line that was closed from the other side is no silence: then a new one is tried. */
        boolean answers() {
            long asked = System.nanoTime();
            if (connection != null && asks()) return true;
            close();
            return System.nanoTime() - asked < SILENCE.toNanos() / 2 && asks();
        }

        private boolean asks() {
            try {
                var open = connection == null ? probe.open() : connection;
                connection = open;
                open.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
                try (var statement = open.createStatement()) {
                    return statement.execute("SELECT 1");
                }
            } catch (SQLException e) {
                return Reach.isFull(e);
            }
        }

        @Override
        public void close() {
            try (var open = connection) {
                connection = null;
            } catch (SQLException e) {
                log.debug("A line could not be closed", e);
            }
        }
    }
}
