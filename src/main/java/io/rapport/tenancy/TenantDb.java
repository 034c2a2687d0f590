package io.rapport.tenancy;

import java.time.Duration;
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
        return writers.in(tenant.id(), () -> transactions.write(session -> work.apply(new Tx(tenant, session))));
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
        return writers.in(tenant.id(), () -> transactions.alter(session -> work.apply(new Tx(tenant, session))));
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

    /** Whether this thread has a transaction open, so that it can't have another. */
    public boolean inTransaction() {
        return Transactions.isOpen();
    }

    void dropSchema(String schema) {
        transactions.alter(session ->
                session.dsl().dropSchemaIfExists(DSL.name(schema)).cascade().execute());
    }
}
