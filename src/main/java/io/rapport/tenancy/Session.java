package io.rapport.tenancy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.NoTransactionProvider;

/** One attempt at some work. */
record Session(Connection connection, DSLContext dsl, List<Runnable> afterCommit) {

    private static final Settings SETTINGS = new Settings().withExecuteLogging(false);

    static Session on(Connection connection, Timings timings) {
        return new Session(connection, configuration(connection, timings).dsl(), new ArrayList<>());
    }

    /** jOOQ's own transactions would commit ours half-way, so it gets none. */
    private static Configuration configuration(Connection connection, Timings timings) {
        return new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(SETTINGS)
                .set(new DefaultConnectionProvider(connection))
                .set(new NoTransactionProvider())
                .set(() -> timings.new Listener());
    }
}
