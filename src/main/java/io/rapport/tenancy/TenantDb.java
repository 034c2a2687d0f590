package io.rapport.tenancy;

import io.rapport.kernel.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The way to a tenant's data: transactions in its schema. One thread has one transaction at a time. Functions that
 * write may run again, up to three times, after a deadlock or a serialisation failure, so they have no effects outside
 * of it but by {@link Tx#afterCommit}.
 *
 * <p>All answer {@link io.rapport.kernel.Problem} {@code database_unavailable} where the database can't be reached,
 * {@code took_too_long} where a statement exceeds its time, and jOOQ's {@link DataAccessException} else.
 */
public final class TenantDb {

    private static final String DENIED = "42501";

    private final Transactions transactions;
    private final Turns readers;
    private final Turns writers;

    TenantDb(Transactions transactions, Turns readers, Turns writers) {
        this.transactions = transactions;
        this.readers = readers;
        this.writers = writers;
    }

    /** Looks at data. Each statement sees what is committed; what has to last longer than a statement asks for a transaction. */
    public <T> T read(Tenant tenant, Function<Tx, T> work) {
        return readers.in(tenant.id(), () -> transactions.read(session -> work.apply(new Tx(tenant, session))));
    }

    /** A read-only transaction whose statements may each take as long as given, instead of the configured time. */
    public <T> T read(Tenant tenant, Duration timeout, Function<Tx, T> work) {
        return readers.in(
                tenant.id(), () -> transactions.read(timeout, session -> work.apply(new Tx(tenant, session))));
    }

    /** As before; all of its statements see the data of one moment, that of the first. */
    public <T> T snapshot(Tenant tenant, Duration timeout, Function<Tx, T> work) {
        return readers.in(
                tenant.id(), () -> transactions.snapshot(timeout, session -> work.apply(new Tx(tenant, session))));
    }

    /** Looks at data, without a result. */
    public void look(Tenant tenant, Consumer<Tx> work) {
        read(tenant, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** A transaction that changes rows. */
    public <T> T write(Tenant tenant, Function<Tx, T> work) {
        try {
            return writers.in(tenant.id(), () -> transactions.write(session -> work.apply(new Tx(tenant, session))));
        } catch (DataAccessException e) {
            if (e.sqlState().equals(DENIED) && transactions.read(session -> isLeaving(session, tenant))) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, "organisation_moving");
            }
            throw e;
        }
    }

    /** A transaction that changes rows, without a result. */
    public void update(Tenant tenant, Consumer<Tx> work) {
        write(tenant, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** A transaction that changes tables, as their owner. */
    public <T> T alter(Tenant tenant, Function<Tx, T> work) {
        return writers.in(
                tenant.id(),
                () -> transactions.alter(session -> {
                    if (isLeaving(session, tenant)) {
                        throw Problem.of(Problem.Kind.UNAVAILABLE, "organisation_moving");
                    }
                    return work.apply(new Tx(tenant, session));
                }));
    }

    /** A transaction that changes tables, as their owner, without a result. */
    public void alterUpdate(Tenant tenant, Consumer<Tx> work) {
        alter(tenant, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /**
     * Statements that allow no transaction, such as {@code CREATE INDEX CONCURRENTLY}, as the tables' owner: each
     * stands for itself, and none has a time limit.
     */
    public void online(Tenant tenant, Consumer<Tx> work) {
        transactions.online(session -> work.accept(new Tx(tenant, session)));
    }

    /** Makes a schema and what belongs in it, as its owner, in one transaction that has no time limit and is tried once. */
    void build(Tenant tenant, Consumer<Tx> work) {
        transactions.build(session -> {
            session.dsl().createSchema(DSL.name(tenant.schema())).execute();
            work.accept(new Tx(tenant, session));
        });
    }

    /** Goes on with what {@link #build} began. */
    void rebuild(Tenant tenant, Consumer<Tx> work) {
        transactions.build(session -> work.accept(new Tx(tenant, session)));
    }

    /** Whether it is on its way to another database; whoever changes its tables keeps it from leaving until the end. */
    private static boolean isLeaving(Session session, Tenant tenant) {
        var state = session.dsl().select(Directory.STATE).from(Directory.TENANT).where(Directory.ID.eq(tenant.id()));
        return (readOnly(session) ? state.fetchOptional() : state.forShare().fetchOptional())
                .map(row -> row.get(Directory.STATE))
                .filter(Set.of(Directory.MOVING, Directory.MOVED)::contains)
                .isPresent();
    }

    private static boolean readOnly(Session session) {
        try {
            return session.connection().getAutoCommit();
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes the right to write away, and waits for those who are writing. */
    void freeze(Tenant tenant) {
        var schema = DSL.name(tenant.schema());
        transactions.alter(session -> session.dsl()
                .execute(
                        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA {0} FROM {1}",
                        schema, DSL.name(transactions.program())));
        transactions.alter(session -> {
            session.dsl().execute("SET LOCAL lock_timeout = '20s'");
            var tables = session.dsl()
                    .fetch(
                            "SELECT relname::text FROM pg_class WHERE relnamespace = {0}::regnamespace AND relkind IN ('r', 'p') ORDER BY relname",
                            DSL.val(tenant.schema()))
                    .getValues(0, String.class);
            for (var table : tables) {
                session.dsl().execute("LOCK TABLE {0} IN SHARE MODE", DSL.name(tenant.schema(), table));
            }
            return tables.size();
        });
    }

    void thaw(Tenant tenant) {
        transactions.alter(session -> session.dsl()
                .execute(
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {0} TO {1}",
                        DSL.name(tenant.schema()), DSL.name(transactions.program())));
    }

    /** Whether this thread has a transaction open, so that it can't have another. */
    public boolean inTransaction() {
        return Transactions.isOpen();
    }

    void dropSchema(String schema) {
        transactions.alter(session ->
                session.dsl().dropSchemaIfExists(DSL.name(schema)).cascade().execute());
    }
}
