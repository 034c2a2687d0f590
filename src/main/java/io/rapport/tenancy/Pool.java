package io.rapport.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.rapport.tenancy.postgres.Address;
import io.rapport.tenancy.postgres.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections. What a session is set to is the same for all of a pool and fixed when it opens (role, timeout, whether it may
 * write, and a search path that holds only the extensions), so that nothing of one use is left for the next.
 */
final class Pool {

    /** Names of the program's own tables are always qualified; only operators of extensions are found by this path. */
    private static final String SEARCH_PATH = "-c search_path=extensions";

    /** How long a connection is waited for before it is looked whether there are any. */
    private static final Duration WAIT = Duration.ofMillis(400);

    private static final int CONNECT_SECONDS = 5;

    /** How much longer than a statement may take its answer is waited for, on a network that says nothing any more. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    /** A program that does nothing more in the midst of a transaction holds rows that others wait for, and loses them. */
    private static final Duration FROZEN = Duration.ofSeconds(30);

    private static final int PREPARED_STATEMENTS = 128;

    private Pool() {}

    /** Connections that the database lets write nothing. */
    static HikariDataSource reading(Address address, Roles roles, DatabaseSettings settings) {
        return of("reading", address, roles, settings, settings.readTimeout(), " -c default_transaction_read_only=on");
    }

    static HikariDataSource writing(Address address, Roles roles, DatabaseSettings settings) {
        return of(
                "writing",
                address,
                roles,
                settings,
                settings.writeTimeout(),
                " -c idle_in_transaction_session_timeout=" + FROZEN.toMillis());
    }

    private static HikariDataSource of(
            String name, Address address, Roles roles, DatabaseSettings settings, Duration timeout, String option) {
        var config = new HikariConfig();
        config.setPoolName(name);
        var source = source(
                address,
                SEARCH_PATH + " -c role=" + roles.program() + " -c statement_timeout=" + timeout.toMillis() + option);
        source.setSocketTimeout(Math.toIntExact(timeout.plus(SILENCE).toSeconds()));
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(Math.min(2, settings.connections()));
        config.setConnectionTimeout(WAIT.toMillis());
        // Of one that lay idle, which is asked before it is given out; else five seconds
        config.setValidationTimeout(WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Whether there are connections at all, so that waiting for one makes sense. */
    static boolean isBusy(DataSource pool) {
        return pool instanceof HikariDataSource connections
                && connections.getHikariPoolMXBean() instanceof HikariPoolMXBean state
                && state.getTotalConnections() > 0;
    }

    /** Unpooled connections of the owner, for changes of tables. */
    static PGSimpleDataSource owner(Address address, Roles roles) {
        return source(address, SEARCH_PATH + " -c role=" + roles.owner());
    }

    /** One connection as the user of the address, nothing set. */
    static Connection connect(Address address) throws SQLException {
        return source(address, "").getConnection();
    }

    /** One connection that gives up after a second, to see whether anybody answers. */
    static Connection probe(Address address) throws SQLException {
        var source = source(address, "");
        source.setConnectTimeout(1);
        source.setSocketTimeout(1);
        source.setLoginTimeout(1);
        return source.getConnection();
    }

    private static PGSimpleDataSource source(Address address, String options) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setOptions(options);
        source.setApplicationName("rapport");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        // What the server says in detail holds values of records, which are none of the log's business
        source.setLogServerErrorDetail(false);
        source.setPreparedStatementCacheQueries(PREPARED_STATEMENTS);
        return source;
    }
}
