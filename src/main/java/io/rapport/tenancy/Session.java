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

    static Session on(Connection connection) {
        return new Session(connection, configuration(connection).dsl(), new ArrayList<>());
    }

    /** jOOQ's own transactions would commit ours half-way, so it gets none. */
    private static Configuration configuration(Connection connection) {
        return new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(SETTINGS)
                .set(new DefaultConnectionProvider(connection))
                .set(new NoTransactionProvider());
    }
}
