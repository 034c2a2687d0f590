package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.tenancy.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the midst of an upgrade, again and again: the next start goes on, and keeps the backup from before the first. */
@Tag("faults")
class KilledUpgradeTest {

    private static final Duration LONG = Duration.ofMinutes(6);
    private static final int ROWS = 10_000;
    private static final int KILLS = 4;

    @TempDir
    private Path folder;

    @Test
    void theNextStartGoesOnAndNothingIsLost() throws Exception {
        try (var program = RealProgram.started(folder)) {
            var rows = BigImport.submitted(program, ROWS);
            await().atMost(LONG).until(rows::hasEnded);
            rows.isComplete(program);
            String schema = (String) program.one("SELECT quote_ident(schema_name) FROM rapport.tenant");
            var version = program.one("SELECT version FROM rapport.tenant");
            program.terminate();
            turnBack(program.home(), schema);

            var dice = new Random(7);
            for (int kill = 1; kill <= KILLS; kill++) {
                var said = program.begin();
                int beginning = kill;
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> backups(program.home()) > 0
                                || beginning < KILLS
                                        && Files.readString(said).contains("Backing up before the upgrade"));
                await().pollDelay(Duration.ofMillis(dice.nextInt(1_000))).until(() -> true);
                program.kill();
            }
            long killed = System.nanoTime();
            program.start(LONG);
            var ready = Faults.since(killed);

            assertThat(program.one("SELECT version FROM rapport.tenant")).isEqualTo(version);
            assertThat(program.one("SELECT count(*) FROM " + schema + ".default_sharing"))
                    .isEqualTo(0L);
            rows.isComplete(program);
            assertThat(backups(program.home())).isEqualTo(1);
            assertThat(program.command("restore", backup(program.home()).toString(), "--check"))
                    .isPresent();
            Faults.note(
                    "an upgrade killed %d times".formatted(KILLS),
                    "tables of an earlier version with %,d records, `kill -9` of the program while it backs up and brings them further"
                            .formatted(ROWS),
                    "the next start went on from where it was; all records there; one backup from before, whole",
                    "ready after " + Faults.seconds(ready));
        }
    }

    /** To the tables before the last step. */
    private static void turnBack(Path home, String schema) throws Exception {
        try (var server = EmbeddedPostgres.start(home)) {
            var at = server.superuser().database(EmbeddedPostgres.DATABASE);
            try (var connection = DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
                    var statement = connection.createStatement()) {
                statement.execute("DROP TABLE " + schema + ".default_sharing");
                statement.execute("DELETE FROM " + schema + ".schema_history WHERE version = '281'");
                statement.execute("UPDATE rapport.tenant SET version = 'older'");
            }
        }
    }

    private static Path backup(Path home) throws IOException {
        return all(home).getFirst();
    }

    private static int backups(Path home) throws IOException {
        return all(home).size();
    }

    private static List<Path> all(Path home) throws IOException {
        var folder = home.resolve("backups/upgrades");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".backup")).toList();
        }
    }
}
