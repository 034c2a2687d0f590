package io.rapport.tenancy;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.postgres.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on connections: one at a time per thread, again after a deadlock, and what waits for a commit after it. Work that
 * only reads has no transaction unless it asks for one: each statement sees what is committed, as in a transaction at this level of
 * isolation, and nobody waits for the end of one. That it reads only is seen to by the database.
 */
final class Transactions {

    private static final Logger log = LoggerFactory.getLogger(Transactions.class);
    private static final int RETRIES = 3;
    private static final int WAITS = 26;
    private static final Set<String> AGAIN = Set.of("40P01", "40001");
    private static final String FEATURE_NOT_SUPPORTED = "0A000";
    private static final String CANCELLED = "57014";
    private static final String CONNECTION = "08";
    private static final String NO_ROOM = "53";
    private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");
    private static final String FROZEN = "25P03";

    /** A second connection taken while one is held would stop a small pool for good. */
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final DataSource reading;
    private final DataSource writing;
    private final DataSource owner;
    private final Roles roles;
    private final DatabaseSettings settings;
    private final Reach reach;
    private final Uses uses;
    private final Timings timings;

    Transactions(
            DataSource reading,
            DataSource writing,
            DataSource owner,
            Roles roles,
            DatabaseSettings settings,
            Reach reach,
            Uses uses,
            Timings timings) {
        this.timings = timings;
        this.reach = reach;
        this.uses = uses;
        this.reading = reading;
        this.writing = writing;
        this.owner = owner;
        this.roles = roles;
        this.settings = settings;
    }

    <T> T read(Function<Session, T> work) {
        return again(() -> looking(work));
    }

    <T> T read(Duration timeout, Function<Session, T> work) {
        return again(() -> within(reading, connection -> limit(connection, timeout), work));
    }

    /** Every statement of it sees the database as it was at the first one. */
    <T> T snapshot(Duration timeout, Function<Session, T> work) {
        return again(() -> within(
                reading,
                connection -> {
                    execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                    limit(connection, timeout);
                },
                work));
    }

    <T> T write(Function<Session, T> work) {
        return again(() -> within(writing, connection -> {}, work));
    }

    /** As the owner of the tables. */
    <T> T alter(Function<Session, T> work) {
        return again(() -> within(writing, connection -> execute(connection, "SET LOCAL ROLE " + roles.owner()), work));
    }

    /** As the owner and without a transaction, on a connection of its own that ends with the work. */
    void online(Consumer<Session> work) {
        guarded(() -> {
                    try (var connection = owner.getConnection()) {
                        var session = Session.on(connection, timings);
                        work.accept(session);
                        return session;
                    } catch (SQLException e) {
                        throw unavailable(e);
                    }
                })
                .afterCommit()
                .forEach(Transactions::runAfterCommit);
    }

    /** As the owner, in one transaction on a connection of its own, once and for as long as it takes. */
    void build(Consumer<Session> work) {
        guarded(() -> {
                    try (var connection = owner.getConnection()) {
                        connection.setAutoCommit(false);
                        var session = Session.on(connection, timings);
                        work.accept(session);
                        connection.commit();
                        return session;
                    } catch (SQLException e) {
                        throw unavailable(e);
                    }
                })
                .afterCommit()
                .forEach(Transactions::runAfterCommit);
    }

    private <T> T again(Supplier<Outcome<T>> once) {
        for (int attempt = 1; ; attempt++) {
            try {
                var outcome = guarded(once);
                outcome.session.afterCommit().forEach(Transactions::runAfterCommit);
                return outcome.result;
            } catch (DataAccessException e) {
                if (attempt > RETRIES || !worthAnotherTry(e)) throw translated(e);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 10) * attempt * 1_000_000L);
            }
        }
    }

    private <T> Outcome<T> looking(Function<Session, T> work) {
        try (var connection = connection(reading)) {
            try (var _ = uses.begin(connection)) {
                var session = Session.on(connection, timings);
                return new Outcome<>(session, work.apply(session));
            } catch (DataAccessException e) {
                if (connection.isClosed()) throw unavailable(e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        }
    }

    private <T> Outcome<T> within(DataSource pool, Preparing preparing, Function<Session, T> work) {
        try (var connection = connection(pool)) {
            connection.setAutoCommit(false);
            try (var _ = uses.begin(connection)) {
                preparing.prepare(connection);
                var session = Session.on(connection, timings);
                var result = work.apply(session);
                connection.commit();
                return new Outcome<>(session, result);
            } catch (SQLException | DataAccessException e) {
                // A connection that broke on the way fails whatever is tried on it next, under whatever name
                if (connection.isClosed()) throw unavailable(e);
                rollback(connection, e);
                throw e;
            } catch (RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Waits long for a pool that is busy, and not for a database that is away; who has a deadline does not even try that. */
    private Connection connection(DataSource pool) {
        Deadline.check();
        if (Deadline.isSet() && reach.isAway()) throw Problem.of(Problem.Kind.UNAVAILABLE, "database_unavailable");
        try (var _ = uses.await()) {
            for (int wait = 1; ; wait++) {
                try {
                    return pool.getConnection();
                } catch (SQLTransientConnectionException e) {
                    reach.doubt();
                    if (wait == WAITS || reach.isAway() || !Pool.isBusy(pool)) throw unavailable(e);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The role that the program works in. */
    String program() {
        return roles.program();
    }

    static boolean isOpen() {
        return INSIDE.get();
    }

    private static <T> T guarded(Supplier<T> work) {
        if (INSIDE.get()) throw new IllegalStateException("a transaction is already open on this thread");
        INSIDE.set(true);
        try {
            return work.get();
        } finally {
            INSIDE.remove();
        }
    }

    /** The pool sets the connection's own patience back when it returns. */
    private static void limit(Connection connection, Duration timeout) throws SQLException {
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(timeout.plus(Pool.SILENCE).toMillis()));
        execute(connection, "SET LOCAL statement_timeout = " + timeout.toMillis());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The work is done and acknowledged: what hangs on it may fail, but must not turn it into an error. */
    private static void runAfterCommit(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            log.error("A callback after a commit has failed", e);
        }
    }

    private static boolean worthAnotherTry(DataAccessException e) {
        if (AGAIN.contains(e.sqlState())) return true;
        // A prepared statement met a table that has changed since; it is prepared anew on the next try
        return e.sqlState().equals(FEATURE_NOT_SUPPORTED)
                && String.valueOf(e.getMessage()).contains("cached plan");
    }

    private RuntimeException translated(DataAccessException e) {
        if (e.sqlState().startsWith(NO_ROOM)) {
            log.error("The database has no room left: {}", e.getMessage());
            return Problem.of(Problem.Kind.UNAVAILABLE, "storage_full");
        }
        if (e.sqlState().startsWith(CONNECTION) || SHUTTING_DOWN.contains(e.sqlState())) return unavailable(e);
        if (e.sqlState().equals(FROZEN)) return Problem.of(Problem.Kind.UNAVAILABLE, "took_too_long");
        if (!e.sqlState().equals(CANCELLED)) return e;
        log.warn("A statement took too long: {}", e.getMessage());
        return Problem.of(Problem.Kind.UNAVAILABLE, "took_too_long");
    }

    private RuntimeException unavailable(Exception e) {
        reach.doubt();
        log.warn("The database can't be reached: {}", e.getMessage());
        return Problem.of(Problem.Kind.UNAVAILABLE, "database_unavailable");
    }

    private record Outcome<T>(Session session, T result) {}

    @FunctionalInterface
    private interface Preparing {
        void prepare(Connection connection) throws SQLException;
    }
}
