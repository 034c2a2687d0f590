package io.rapport.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What requests do with the database at this moment. A network that drops everything tells nobody: whoever waits for an answer
 * waits until its statement's time is over. So where a use, or the wait for a connection, takes longer than most, the database is
 * asked by a line of its own whether it is still there, and where nothing comes from it, on no connection at all, those who wait are
 * let go of. What takes long while the database answers goes on, and so does the work of jobs, exports and backups, which has time.
 */
final class Uses {

    private static final Logger log = LoggerFactory.getLogger(Uses.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMillis(300);
    /** How many steps in a row nothing comes; as those take longer on a machine that has no time for them, so does the silence. */
    private static final int SILENCE = 12;
    /** How long the thread that looks stays when there is nothing to look at. */
    private static final Duration STAYS = Duration.ofSeconds(10);

    private final Reach.Probe probe;
    private final LongSupplier answers;
    private final Reach reach;
    private final Set<Use> all = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean closed;

    /** @param answers how many have come from the database, to anybody */
    Uses(Reach.Probe probe, LongSupplier answers, Reach reach) {
        this.probe = probe;
        this.answers = answers;
        this.reach = reach;
    }

    /** One use of a connection, from when it is taken until just before it is given back; or the wait for one. */
    final class Use implements AutoCloseable {

        private final Optional<Connection> connection;
        private final long begun = System.nanoTime();
        private boolean ended;

        private Use(Optional<Connection> connection) {
            this.connection = connection;
        }

        private boolean isLate(long now) {
            return now - begun > LATE.toNanos();
        }

        /** Never of a connection that is already somebody else's. Who waits for one sees by itself that there is none. */
        private synchronized void abort() {
            if (ended || connection.isEmpty()) return;
            try {
                connection.get().abort(Runnable::run);
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
        return noted(new Use(Optional.of(connection)));
    }

    /** Of who waits for a connection. */
    Use await() {
        return noted(new Use(Optional.empty()));
    }

    private Use noted(Use use) {
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
                if (isSilent(line)) {
                    // Those who began before it was asked have waited just as long as it
                    var waiting = all.stream().filter(use -> use.begun < now).toList();
                    log.warn("The database says nothing any more; {} requests are let go of", waiting.size());
                    reach.lost();
                    waiting.forEach(Use::abort);
                }
            }
        } finally {
            looking.set(false);
        }
        if (!all.isEmpty()) look();
    }

    /** An answer to anybody shows as well as one on the line that the network is there, and begins the silence anew. */
    private boolean isSilent(Line line) {
        var question = line.ask();
        long heard = answers.getAsLong();
        for (int steps = 0; steps < SILENCE; steps++) {
            if (closed || question.isDone()) return false;
            LockSupport.parkNanos(EVERY.toNanos());
            long now = answers.getAsLong();
            if (now != heard) steps = 0;
            heard = now;
        }
        question.cancel(false);
        line.close();
        return true;
    }

    void close() {
        closed = true;
    }
}
