package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.records.ChainCheck;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of program and database under fifty writers and an import: what was acknowledged stays, all of it. */
class KillTest {

    private static final int WRITERS = 50;
    private static final int ROWS = 80_000;
    private static final int BAD_ROWS = 50;
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private RealProgram program;
    private List<Writer> writers;
    private String schema;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsMadeTwice() throws Exception {
        try (var started = RealProgram.started(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            program = started;
            schema = (String) one("SELECT quote_ident(schema_name) FROM rapport.tenant");
            writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> new Writer(number, ledger, program::client))
                    .toList();
            String job = submitImport();

            // The program alone: its PostgreSQL is still there when the next one starts
            writeUntil(threads, job, program::kill);
            program.start();
            verify();

            // The database alone: the program starts it again and goes on
            writeUntil(threads, job, program::killDatabase);
            verify();

            writeUntil(threads, job, () -> {
                program.killDatabase();
                program.kill();
            });
            program.start();
            verify();

            theImportIsComplete(job);
            theLogIsWhole();
            everyFollowerHasCaughtUp();
            theImportIsUndone(job);
        }
    }

    private String submitImport() {
        var text = new StringBuilder("contact_id,first_name,last_name,birthday\n");
        for (int i = 0; i < ROWS; i++) {
            String birthday = i % (ROWS / BAD_ROWS) == 7 ? "soon" : "1990-01-" + (10 + i % 20);
            text.append("c%d,First%d,Last%d,%s\n".formatted(i, i, i % 700, birthday));
        }
        var answer =
                program.client().upload("/imports", Map.of("contacts.csv", text.toString()), "Idempotency-Key", "i");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.id();
    }

    private long progress(String job) {
        return ((Number) program.client().get("/jobs/" + job).at("progress.done")).longValue();
    }

    /** All write, the import moves on, and then the blow falls in the midst of it. */
    private void writeUntil(ExecutorService threads, String job, Runnable blow) throws Exception {
        long imported = progress(job);
        int written = ledger.size();
        var running = writers.stream().<Future<?>>map(threads::submit).toList();
        try {
            await().atMost(SOON).until(() -> ledger.size() > written + WRITERS && progress(job) > imported);
            assertThat(program.client().get("/jobs/" + job).at("state")).isEqualTo("running");
            blow.run();
        } finally {
            writers.forEach(Writer::stop);
        }
        for (var writer : running) {
            writer.get();
        }
    }

    /** Before and after those who got no answer ask again. */
    private void verify() throws SQLException {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> program.client().get("").status() == 200);
        var underway =
                writers.stream().flatMap(writer -> writer.underway().stream()).toList();
        assertThat(underway).isNotEmpty();
        try (var database = program.database()) {
            ledger.verify(database, schema, underway);
        }
        await().atMost(SOON).until(() -> writers.stream().allMatch(Writer::finish));
        try (var database = program.database()) {
            ledger.verify(database, schema, List.of());
        }
    }

    private void theImportIsComplete(String job) {
        var done = await().atMost(SOON)
                .until(() -> program.client().get("/jobs/" + job), answer -> !List.of("queued", "running")
                        .contains(String.valueOf(answer.at("state"))));
        assertThat(done.at("state")).as(done.text()).isEqualTo("done");
        assertThat(count("contacts")).isEqualTo(ROWS - BAD_ROWS);
        assertThat(one("SELECT count(DISTINCT key) FROM " + schema + ".external_id"))
                .isEqualTo((long) ROWS - BAD_ROWS);
        assertThat(one("SELECT count(*) FROM " + schema + ".import_reject")).isEqualTo((long) BAD_ROWS);
        assertThat(one("SELECT count(*) FROM " + schema + ".import")).isEqualTo(1L);
    }

    /** Each version of each record has its entry, each record the changeset that made it, and the chain holds. */
    private void theLogIsWhole() {
        assertThat(one("""
            SELECT count(*) FROM {s}.accounts AS a WHERE a.version - 1 <>
                (SELECT count(DISTINCT c.version) FROM {s}.change AS c
                 WHERE c.object = 'accounts' AND c.record_id = a.id AND c.version BETWEEN 2 AND a.version)
            """.replace("{s}", schema))).isEqualTo(0L);
        for (var object : List.of("accounts", "contacts")) {
            assertThat(one("SELECT sum((objects -> '" + object + "' ->> 'created')::bigint)::bigint FROM " + schema
                            + ".changeset"))
                    .isEqualTo(one("SELECT count(*) FROM " + schema + "." + object));
        }
        try (var database = Database.open(
                DatabaseSettings.embedded(program.home()).withConnections(2).joining())) {
            var tenant = database.tenants(List::of).all().getFirst();
            assertThat(ChainCheck.wrong(database.tenantDb(), tenant)).isEmpty();
        }
    }

    private void everyFollowerHasCaughtUp() {
        await().atMost(SOON).until(() -> Long.valueOf(0).equals(one("SELECT count(*) FROM " + schema + ".delivery")));
        assertThat(one("""
            SELECT count(*) FROM (SELECT id, lower(name) AS name FROM {s}.accounts WHERE deleted_at IS NULL) AS a
            FULL JOIN (SELECT * FROM {s}.search_word WHERE object = 'accounts' AND field = '' AND words LIKE ' %') AS e ON e.record_id = a.id
            WHERE a.id IS NULL OR e.record_id IS NULL OR trim(e.words) <> a.name
            """.replace("{s}", schema))).isEqualTo(0L);
        assertThat(one("SELECT count(*) FROM " + schema
                        + ".search_word WHERE object = 'accounts' AND field = '' AND words LIKE ' %'"))
                .isEqualTo(ledger.live());
    }

    private void theImportIsUndone(String job) {
        var operation = program.client().get("/jobs/" + job).at("result.operation");
        var undo = program.client().post("/operations/" + operation + "/undo", null);
        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> program.client().get("/jobs/" + undo.id()).at("state"), "done"::equals);
        assertThat(count("contacts")).isZero();
    }

    private long count(String object) {
        var answer = program.client().get("/" + object + "/summary?measure=count");
        return ((Number) answer.at("groups.0.measures.count")).longValue();
    }

    private Object one(String sql) {
        try (var database = program.database();
                var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
