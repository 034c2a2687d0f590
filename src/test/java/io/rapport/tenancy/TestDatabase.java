package io.rapport.tenancy;

import io.rapport.tenancy.postgres.Address;
import io.rapport.tenancy.postgres.EmbeddedPostgres;
import io.rapport.tenancy.postgres.HomeLock;
import io.rapport.tenancy.postgres.ThrownAway;
import io.rapport.vault.DataKeys;
import io.rapport.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/**
 * One embedded PostgreSQL per test run, started as the program starts it. Each test takes its own tenant:
 *
 * <pre>{@code
 * var tenant = TestDatabase.tenant();
 * TestDatabase.tenantDb().update(tenant, tx -> ...);
 * }</pre>
 *
 * Tests with a Spring context call {@link #register} in a {@code @DynamicPropertySource} and get an empty database.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** The database of this test run. */
    public static Database database() {
        return Running.DATABASE;
    }

    public static TenantDb tenantDb() {
        return database().tenantDb();
    }

    /** Keys for values that lie encrypted, under the lock of the test run's home. */
    public static DataKeys keys() {
        return new DataKeys(new Vault(DatabaseSettings.embedded(Running.HOME)));
    }

    public static SharedDb shared() {
        return database().shared();
    }

    public static TenantWork work() {
        return new TenantWork(shared());
    }

    public static TenantWork tenantWork() {
        return new TenantWork(shared());
    }

    public static SignInDirectory directory(Database database) {
        return new SignInDirectory(database.shared());
    }

    /** A new tenant with the fixed tables, in USD and UTC, and what the hooks make. */
    public static Tenant tenant(TenantProvisioning... hooks) {
        return tenants(hooks).provision("Test " + COUNT.incrementAndGet(), "USD", ZoneId.of("UTC"));
    }

    public static Tenants tenants(TenantProvisioning... hooks) {
        return database().tenants(() -> List.of(hooks));
    }

    /** Points a Spring context at an empty database of its own in the same server. */
    public static void register(DynamicPropertyRegistry registry) {
        var address = fresh();
        registry.add("rapport.home", () -> Running.HOME.toString());
        registry.add("rapport.database.url", address::jdbcUrl);
        registry.add("rapport.database.user", address::user);
        registry.add("rapport.database.password", address::password);
    }

    /** An empty database in the same server, as the program's role sees it. */
    public static Address fresh() {
        var postgres = database().embedded().orElseThrow();
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = Pool.connect(postgres.superuser());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name + " OWNER rapport_owner");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return postgres.program().database(name);
    }

    /** Started by the first test that needs it. The home keeps the unpacked programs between runs, but no data. */
    private static final class Running {

        /** Held, as a lock that nobody refers to any more is let go of. */
        private static final List<HomeLock> CLAIMS = new ArrayList<>();

        private static final Path HOME = home();
        private static final Database DATABASE = start();

        private static Database start() {
            FileSystemUtils.deleteRecursively(data().toFile());
            try {
                ThrownAway.prepare(HOME);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var database = Database.open(DatabaseSettings.embedded(HOME));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                database.embedded().ifPresent(ThrownAway::stop);
                FileSystemUtils.deleteRecursively(data().toFile());
            }));
            return database;
        }

        private static Path data() {
            return HOME.resolve("postgres/data");
        }

        /** The first that no other run uses: whoever claims it keeps it until its end. */
        private static Path home() {
            for (int number = 1; ; number++) {
                try {
                    var home = Files.createDirectories(
                            Path.of("target", "test-home-" + number).toAbsolutePath());
                    var claim = HomeLock.free(Files.createDirectories(home.resolve("claim")));
                    claim.ifPresent(CLAIMS::add);
                    if (claim.isPresent() && EmbeddedPostgres.running(home).isEmpty()) return home;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
