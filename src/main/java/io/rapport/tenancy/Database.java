package io.rapport.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import io.rapport.tenancy.postgres.EmbeddedPostgres;
import io.rapport.tenancy.postgres.Preparation;
import io.rapport.tenancy.postgres.Roles;
import io.rapport.tenancy.postgres.ServerCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database in use, checked, prepared and migrated. Closing it stops the embedded server. */
public final class Database implements AutoCloseable {

    /** One program at a time prepares and migrates an external database. */
    private static final long PREPARING = 0x7261_7070_6f72_7401L;

    private final Source source;
    private final Roles roles;
    private final HikariDataSource reading;
    private final HikariDataSource writing;
    private final PGSimpleDataSource owner;
    private final Migrations migrations;
    private final DatabaseSettings settings;
    private final Reach reach;
    private final Uses uses;
    private final Timings timings = new Timings();
    private final Turns readers;
    private final Turns writers;

    private Database(Source source, Roles roles, DatabaseSettings settings) {
        this.source = source;
        this.roles = roles;
        this.settings = settings;
        this.reading = Pool.reading(source.address(), roles, settings);
        this.writing = Pool.writing(source.address(), roles, settings);
        this.owner = Pool.owner(source.address(), roles);
        this.migrations = new Migrations(owner);
        this.reach = new Reach(() -> Pool.probe(source.address()));
        this.uses = new Uses(() -> Pool.probe(source.address()), timings::times, reach);
        this.readers = new Turns(settings.connections());
        this.writers = new Turns(settings.connections());
    }

    /** @throws StartupFailure where it can't be used */
    public static Database open(DatabaseSettings settings) {
        return open(settings, BeforeUpgrade.NOTHING);
    }

    /**
     * Opens it, and brings its tables to this version.
     *
     * @param before what is done first, where there is anything to bring
     * @throws StartupFailure where it can't be used, or a newer version has brought it further
     */
    public static Database open(DatabaseSettings settings, BeforeUpgrade before) {
        var source = Source.of(settings);
        try {
            return open(source, settings, before);
        } catch (SQLException | RuntimeException e) {
            source.close();
            throw e instanceof StartupFailure failure
                    ? failure
                    : new StartupFailure(
                            "The database at %s can't be used: %s".formatted(source.address(), e.getMessage()), e);
        }
    }

    private static Database open(Source source, DatabaseSettings settings, BeforeUpgrade before) throws SQLException {
        try (var connection = Pool.connect(source.address());
                var lock = connection.createStatement()) {
            ServerCheck.verify(connection);
            lock.execute("SELECT pg_advisory_lock(" + PREPARING + ")");
            var database = new Database(source, Preparation.run(connection), settings);
            try {
                new Upgrading(database.migrations, database.shared(), database.tenantDb()).run(before);
                return database;
            } catch (RuntimeException e) {
                database.disconnect();
                throw e;
            }
        }
    }

    public TenantDb tenantDb() {
        return new TenantDb(transactions(), readers, writers);
    }

    public SharedDb shared() {
        return new SharedDb(transactions());
    }

    /** @param hooks what else a new tenant needs, in order; asked for at each provisioning */
    public Tenants tenants(Supplier<Iterable<TenantProvisioning>> hooks) {
        return new Tenants(shared(), tenantDb(), migrations, hooks);
    }

    /** The way for tenants that were kept elsewhere. */
    public Adoption adoption() {
        return new Adoption(shared(), tenantDb(), migrations);
    }

    /** The way for tenants that leave for another database. */
    public Moves moves() {
        return new Moves(shared(), tenantDb());
    }

    /** Connections of the program's role, for libraries that want them; ours go through {@link TenantDb}. */
    public DataSource pool() {
        return writing;
    }

    /** The embedded server, where it is this program's. */
    Optional<EmbeddedPostgres> embedded() {
        return source instanceof Source.Embedded embedded ? Optional.of(embedded.postgres()) : Optional.empty();
    }

    private Transactions transactions() {
        return new Transactions(reading, writing, owner, roles, settings, reach, uses, timings);
    }

    /** How long statements take. */
    public Timings timings() {
        return timings;
    }

    /** The connections, those that read and those that write. */
    public List<PoolStanding> pools() {
        return Stream.of(reading, writing)
                .flatMap(pool -> Optional.ofNullable(pool.getHikariPoolMXBean()).stream()
                        .map(state -> new PoolStanding(
                                pool.getPoolName(),
                                state.getActiveConnections(),
                                state.getIdleConnections(),
                                state.getThreadsAwaitingConnection(),
                                pool.getMaximumPoolSize())))
                .toList();
    }

    /** Whether it answers. */
    public Reach reach() {
        return reach;
    }

    private void disconnect() {
        reach.close();
        uses.close();
        reading.close();
        writing.close();
    }

    @Override
    public void close() {
        try (source) {
            disconnect();
        }
    }
}
