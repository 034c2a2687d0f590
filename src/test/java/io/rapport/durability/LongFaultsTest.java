package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults that take longer than a test may; {@code ./rapport test --faults} runs them and keeps their figures. */
@Tag("faults")
class LongFaultsTest {

    private static final Duration LONG = Duration.ofMinutes(8);

    @TempDir
    private Path folder;

    private RealProgram program;
    private String schema;

    private void schema() {
        schema = (String) program.one("SELECT quote_ident(schema_name) FROM rapport.tenant");
    }

    @Test
    void anImportKilledEightTimesLosesAndDoublesNothing() throws Exception {
        try (var started = RealProgram.started(folder)) {
            program = started;
            schema();
            int rows = 100_000;
            long from = System.nanoTime();
            var job = BigImport.submitted(program, rows);
            var ready = new ArrayList<Duration>();
            var dice = new Random(4);
            var restored = new ArrayList<Duration>();
            for (int kill = 1; kill <= 8; kill++) {
                long aim = (long) (rows * (kill - 0.6 + dice.nextDouble() * 0.4) / 9);
                await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> job.progress() >= aim);
                assertThat(job.state()).isEqualTo("running");
                if (kill % 3 == 2) {
                    program.killDatabase();
                    long dead = System.nanoTime();
                    await().atMost(Duration.ofSeconds(30))
                            .pollInterval(Duration.ofMillis(50))
                            .until(() ->
                                    program.client().get("/accounts?limit=1").status() == 200);
                    restored.add(Faults.since(dead));
                } else {
                    if (kill == 4) program.killDatabase();
                    program.kill();
                    long dead = System.nanoTime();
                    program.start();
                    ready.add(Faults.since(dead));
                }
            }
            await().atMost(LONG).until(() -> job.hasEnded());
            var took = Faults.since(from);
            assertThat(job.state()).isEqualTo("done");
            job.isComplete(program);
            undone(job);
            Faults.note(
                    "an import of 100,000 rows killed eight times",
                    "`kill -9` at eight random moments of one import: of the program four times, of the database three times, once of both; heap 512 MB",
                    "all rows but the %d wrong ones came once, with their keys; all were undone in one step"
                            .formatted(BigImport.BAD),
                    "%s in all; ready again after %s at most; the database alone: after %s at most"
                            .formatted(
                                    Faults.seconds(took), Faults.seconds(most(ready)), Faults.seconds(most(restored))));
        }
    }

    private static Duration most(List<Duration> times) {
        return times.stream().max(Duration::compareTo).orElseThrow();
    }

    @Test
    void aProgramToldToEndFinishesWhatItHasBegun() throws Exception {
        try (var started = RealProgram.started(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            program = started;
            schema();
            var ledger = new Ledger();
            var writers = IntStream.range(0, 50)
                    .mapToObj(number -> new Writer(number, ledger, program::client))
                    .toList();
            var longest = Duration.ZERO;
            var job = BigImport.submitted(program, 60_000);
            for (int round = 0; round < 3; round++) {
                int before = ledger.size();
                var running = writers.stream().map(threads::submit).toList();
                await().atMost(LONG).until(() -> ledger.size() > before + 200);
                var took = program.terminate();
                longest = took.compareTo(longest) > 0 ? took : longest;
                writers.forEach(Writer::stop);
                for (var writer : running) {
                    writer.get();
                }
                program.start();
                await().atMost(LONG).until(() -> writers.stream().allMatch(Writer::finish));
                try (var database = program.database()) {
                    ledger.verify(database, schema, List.of());
                }
            }
            await().atMost(LONG).until(job::hasEnded);
            job.isComplete(program);
            assertThat(longest).isLessThan(Duration.ofSeconds(30));
            Faults.note(
                    "SIGTERM under load",
                    "three times under 50 writers and an import",
                    "no acknowledged write lost, each retry with its Idempotency-Key counted once, the import went on",
                    "ended after %s at most; %,d writes".formatted(Faults.seconds(longest), ledger.size()));
        }
    }

    @Test
    void theDatabaseIsAwayForHalfAMinute() throws Exception {
        try (var owner = RealProgram.started(folder);
                var way = new Way(port(owner))) {
            program = owner;
            try (var second = RealProgram.beside(owner, folder.resolve("second"), way.port())) {
                var api = second.client();
                assertThat(api.post("/accounts", Map.of("name", "Before")).status())
                        .isEqualTo(201);
                var held = new ArrayList<String>();
                for (var closed : List.of(Way.State.CUT, Way.State.SILENT)) {
                    way.set(closed);
                    long from = System.nanoTime();
                    var first = Duration.ZERO;
                    var slowest = Duration.ZERO;
                    for (int asked = 0;
                            asked == 0 || Faults.since(from).compareTo(Duration.ofSeconds(30)) < 0;
                            asked++) {
                        long sent = System.nanoTime();
                        var answer = asked % 2 == 0
                                ? api.get("/accounts?limit=1")
                                : api.post("/accounts", Map.of("name", "Meanwhile"));
                        var took = Faults.since(sent);
                        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                        assertThat(answer.header("Retry-After")).isPresent();
                        first = asked == 0 ? took : first;
                        slowest = asked > 0 && took.compareTo(slowest) > 0 ? took : slowest;
                    }
                    assertThat(slowest).isLessThan(Duration.ofSeconds(2));
                    assertThat(first).isLessThan(Duration.ofMillis(2_500));
                    way.set(Way.State.OPEN);
                    long back = System.nanoTime();
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(100))
                            .until(() -> api.post("/accounts", Map.of("name", "After"))
                                            .status()
                                    == 201);
                    held.add("%s: the first answer after %s, the others after %s at most, recovered after %s"
                            .formatted(
                                    closed.words(),
                                    Faults.seconds(first),
                                    Faults.seconds(slowest),
                                    Faults.seconds(Faults.since(back))));
                }
                Faults.note(
                        "the database away for 30 s",
                        "connections refused; then a network that says nothing, while reads and writes were asked for",
                        "each was answered 503 with Retry-After, and it recovered by itself",
                        String.join("; ", held));
            }
        }
    }

    private static int port(RealProgram first) throws SQLException {
        try (var database = first.database();
                var statement = database.createStatement();
                var row = statement.executeQuery("SHOW port")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void undone(BigImport job) {
        var operation = program.client().get("/jobs/" + job.job()).at("result.operation");
        var undo = program.client().post("/operations/" + operation + "/undo", null);
        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        await().atMost(LONG).until(() -> new BigImport(program, undo.id(), 0).state(), "done"::equals);
        assertThat(program.one("SELECT count(*) FROM " + schema + ".contacts WHERE deleted_at IS NULL"))
                .isEqualTo(0L);
    }
}
