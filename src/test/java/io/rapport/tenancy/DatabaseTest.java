package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.tenancy.postgres.Address;
import io.rapport.tenancy.postgres.ServerCheck;
import io.rapport.tenancy.postgres.UnpackedOnce;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void asAnAdministratorItStillWorksAsALesserRole() {
        var fresh = TestDatabase.fresh();
        var superuser = TestDatabase.database().embedded().orElseThrow().superuser();
        try (var database = open(new Address(fresh.jdbcUrl(), superuser.user(), superuser.password()))) {
            assertUsable(database);
        }
    }

    @Test
    void anOrdinaryUserWithADatabaseOfItsOwnSuffices() throws SQLException {
        var name = "plain_" + ProcessHandle.current().pid();
        administer("CREATE ROLE " + name + " LOGIN PASSWORD 'plain'", "CREATE DATABASE " + name + " OWNER " + name);
        var address = TestDatabase.fresh().database(name);
        try (var database = open(new Address(address.jdbcUrl(), name, "plain"))) {
            assertUsable(database);
        }
    }

    @Test
    void aUserWithoutRightsHearsWhatIsMissing() throws SQLException {
        var name = "poor_" + ProcessHandle.current().pid();
        administer("CREATE ROLE " + name + " LOGIN PASSWORD 'poor'");
        var address = TestDatabase.fresh();
        assertThatThrownBy(() -> open(new Address(address.jdbcUrl(), name, "poor")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("lacks a right");
    }

    @Test
    void anOlderServerIsRefused() {
        assertThatThrownBy(() -> ServerCheck.verify(connectionOf(17, "17.6")))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("This database is PostgreSQL 17.6; Rapport needs PostgreSQL 18 or later.");
    }

    @Test
    void aCommandJoinsTheRunningProgramAndASecondServerIsRefused() throws IOException {
        UnpackedOnce.into(folder);
        var settings = DatabaseSettings.embedded(folder);
        try (var running = Database.open(settings)) {
            var tenant = running.tenants(java.util.List::of).provision("One", "USD", ZoneId.of("UTC"));
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("already runs");
            try (var joined = Database.open(settings.joining())) {
                assertThat(joined.tenants(java.util.List::of).find("one")).contains(tenant);
            }
            assertThat(running.tenants(java.util.List::of).find("one")).contains(tenant);
        }
        try (var alone = Database.open(settings.joining())) {
            assertThat(alone.tenants(java.util.List::of).find("one")).isPresent();
        }
    }

    private static void assertUsable(Database database) {
        var tenants = database.tenants(() -> java.util.List.of((tenant, tx) -> tx.dsl()
                .createTable(tx.table("thing"))
                .column("x", SQLDataType.INTEGER)
                .execute()));
        var tenant = tenants.provision("One", "USD", ZoneId.of("UTC"));
        database.tenantDb().update(tenant, tx -> tx.dsl().execute("INSERT INTO {0} VALUES (1)", tx.table("thing")));
        assertThat(database.tenantDb().<Object>read(tenant, tx -> tx.dsl()
                        .fetchValue("SELECT current_setting('is_superuser') || extensions.plain('É')")))
                .isEqualTo("offe");
    }

    private Database open(Address address) {
        return Database.open(
                DatabaseSettings.embedded(folder).external(address.jdbcUrl(), address.user(), address.password()));
    }

    private static void administer(String... statements) throws SQLException {
        try (var connection = Pool.connect(
                        TestDatabase.database().embedded().orElseThrow().superuser());
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private static Connection connectionOf(int major, String version) {
        var server = proxy(DatabaseMetaData.class, name -> name.equals("getDatabaseMajorVersion") ? major : version);
        return proxy(Connection.class, name -> server);
    }

    private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.apply(method.getName())));
    }
}
