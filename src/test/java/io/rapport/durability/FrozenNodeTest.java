package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs on one database, one of them frozen in the midst of a job: the other takes over, and is not disturbed. */
@Tag("faults")
class FrozenNodeTest {

    private static final Duration LONG = Duration.ofMinutes(6);
    /** The lease, what the frozen one holds in the database, and some time to look. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(75);

    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void theOtherTakesOverAndTheThawedOneWritesNothingMore() throws Exception {
        try (var owner = RealProgram.started(folder, Map.of("RAPPORT_WORKERS", "false"));
                var frozen = RealProgram.beside(owner, folder.resolve("second"), 0)) {
            String schema = (String) owner.one("SELECT quote_ident(schema_name) FROM rapport.tenant");
            String job = "SELECT %s FROM " + schema + ".job ORDER BY attempts DESC LIMIT 1";
            var begun = BigImport.submitted(frozen, ROWS);
            await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> begun.progress() > ROWS / 20);
            assertThat(begun.state()).isEqualTo("running");
            var fence = (Number) owner.one(job.formatted("fence"));
            var holder = owner.one(job.formatted("holder"));
            frozen.freeze();
            sharedFiles(frozen.home(), folder.resolve("third"));
            try (var other = RealProgram.beside(owner, folder.resolve("third"), 0)) {
                takesOver(owner, frozen, begun.seenBy(other), job, fence.longValue(), holder);
            } finally {
                frozen.goOn();
            }
        }
    }

    /** Programs on one database have one folder of files, as on a disk that both of their machines see. */
    private static void sharedFiles(Path from, Path to) throws IOException {
        Files.createSymbolicLink(Files.createDirectories(to.resolve("home")).resolve("files"), from.resolve("files"));
    }

    private static void takesOver(
            RealProgram owner, RealProgram frozen, BigImport seen, String job, long fence, Object holder)
            throws Exception {
        long since = System.nanoTime();
        await().atMost(TAKEN_OVER)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !holder.equals(owner.one(job.formatted("coalesce(holder, '')"))));
        var taken = Faults.since(since);
        assertThat(((Number) owner.one(job.formatted("fence"))).longValue()).isGreaterThan(fence);
        assertThat(seen.program()
                        .client()
                        .post("/accounts", Map.of("name", "Meanwhile"))
                        .status())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(30)).until(() -> seen.progress() > ROWS / 8 || seen.hasEnded());

        frozen.goOn();
        await().atMost(LONG).until(seen::hasEnded);
        assertThat(seen.state())
                .as("%s", owner.one(job.formatted("error::text")))
                .isEqualTo("done");
        seen.isComplete(owner);
        assertThat(frozen.client().get("/accounts?limit=1").status()).isEqualTo(200);
        Faults.note(
                "one of two programs frozen",
                "`SIGSTOP` of the one that runs an import of %,d rows, and `SIGCONT` after the other took over"
                        .formatted(ROWS),
                "the other took over and served meanwhile; the thawed one's writes were refused; each row came once",
                "taken over after %s at most, of which a lease lasts 30".formatted(Faults.seconds(taken)));
    }
}
