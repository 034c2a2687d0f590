package io.rapport.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rapport.tenancy.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    private Path folder;

    @Test
    void aServerKilledUnderTheProgramComesBackWithWhatItAcknowledged() throws Exception {
        var home = home();
        try (var postgres = EmbeddedPostgres.start(home)) {
            execute(postgres, "CREATE TABLE kept (x int)", "INSERT INTO kept VALUES (1)");
            var killed = postgres.process();
            killed.destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> postgres.process().pid() != killed.pid() && count(postgres) == 1);
        }
    }

    @Test
    void anOldServerIsStoppedAndANewOneStarted() throws Exception {
        var home = home();
        var old = EmbeddedPostgres.start(home);
        execute(old, "CREATE TABLE kept (x int)", "INSERT INTO kept VALUES (1)");
        var left = old.process();
        old.abandon();
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.process().pid()).isNotEqualTo(left.pid());
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void aServerKilledWithItsProgramLeavesNothingThatStopsTheNext() throws Exception {
        var home = home();
        var old = EmbeddedPostgres.start(home);
        execute(old, "CREATE TABLE kept (x int)", "INSERT INTO kept VALUES (1)");
        old.abandon();
        old.process().destroyForcibly();
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void aStrangerWithTheOldProcessIdIsNeitherKilledNorInTheWay() throws Exception {
        var home = home();
        EmbeddedPostgres.start(home).close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        var data = home.resolve("postgres/data");
        Files.writeString(data.resolve("postmaster.pid"), stranger.pid() + "\n" + data + "\n1\n5432\n\n127.0.0.1\n");
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.process().isAlive()).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void closingStopsTheServerAndRemovesItsFile() throws Exception {
        var home = home();
        var postgres = EmbeddedPostgres.start(home);
        var process = postgres.process();
        postgres.close();
        assertThat(new Postmaster(home.resolve("postgres/data")).running()).isEmpty();
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
        await().until(() -> process.info().commandLine().isEmpty());
    }

    @Test
    void passwordsAreReadByTheirOwnerOnly() throws Exception {
        var home = home();
        try (var postgres = EmbeddedPostgres.start(home)) {
            for (var file : java.util.List.of("superuser.password", "program.password")) {
                postgres.programPassword();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                home.resolve("postgres").resolve(file))))
                        .isEqualTo("rw-------");
            }
            var address = postgres.superuser();
            assertThatThrownBy(() -> DriverManager.getConnection(address.jdbcUrl(), address.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aServerThatCouldLoseDataIsRefused() throws Exception {
        var home = home();
        Files.writeString(home.resolve("postgres/settings.conf"), "synchronous_commit = off\n");
        try (var postgres = EmbeddedPostgres.start(home);
                var connection = connect(postgres)) {
            assertThatThrownBy(() -> ServerCheck.verify(connection))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("synchronous_commit = off");
        }
    }

    @Test
    void twoProgramsOnOneHomeAreRefused() throws Exception {
        var home = home();
        try (var first = HomeLock.of(home)) {
            assertThatThrownBy(() -> HomeLock.of(home))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("already runs on " + home);
        }
        HomeLock.of(home).close();
    }

    @Test
    void theVersionIsTheBuilds() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<postgres.binaries.version>" + Binaries.VERSION + "</postgres.binaries.version>");
    }

    /** A new home; the programs in it are unpacked once for all tests. */
    private Path home() throws Exception {
        var home = folder.toRealPath().resolve("a home");
        UnpackedOnce.into(home);
        return home;
    }

    private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private static int count(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        var address = postgres.superuser();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
