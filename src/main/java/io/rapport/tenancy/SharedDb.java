package io.rapport.tenancy;

import static org.jooq.impl.DSL.name;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The way to the shared schema {@code rapport}; its transactions never reach a tenant's tables. */
public final class SharedDb {

    static final String SCHEMA = "rapport";

    private final Transactions transactions;

    SharedDb(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A table of the shared schema. */
    public static Table<Record> table(String table) {
        return DSL.table(name(SCHEMA, table));
    }

    public <T> T read(Function<DSLContext, T> work) {
        return transactions.read(session -> work.apply(session.dsl()));
    }

    public <T> T write(Function<DSLContext, T> work) {
        return transactions.write(session -> work.apply(session.dsl()));
    }

    public void update(Consumer<DSLContext> work) {
        write(sql -> {
            work.accept(sql);
            return true;
        });
    }
}
