package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.files.store.FileStore;
import io.rapport.files.store.FolderStore;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Moves;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation goes to another database while people work, and nothing that was acknowledged is left behind. */
class MovingTest {

    @TempDir
    private Path folder;

    private Organisation organisation;
    private ApiClient api;
    private DatabaseSettings there;

    @BeforeEach
    void start() throws Exception {
        organisation = RunningRapport.organisation("Moving");
        api = organisation.administrator();
        var address = TestDatabase.fresh();
        there = DatabaseSettings.embedded(Files.createDirectories(folder.resolve("there")))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(2);
        var home = RunningRapport.bean(DatabaseSettings.class).home();
        var file = Files.writeString(Files.createTempFile(home, "kept", ""), "A file's bytes");
        RunningRapport.bean(FileStore.class).keep(organisation.tenant(), new UUID(8, 8), file);
        ledger(home, "{\"here\": 1}\n");
    }

    private Path ledger(Path home, String lines) throws Exception {
        var folder = Files.createDirectories(home.resolve("erasures"));
        return Files.writeString(folder.resolve(organisation.tenant().id() + ".jsonl"), lines);
    }

    private String account(String name) {
        var answer = api.post("/accounts", Map.of("name", name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    private void mark(String sql) {
        RunningRapport.bean(TenantDb.class)
                .update(organisation.tenant(), tx -> tx.dsl().execute(sql, tx.table("mark")));
    }

    /** Tables with and without a key, of which rows come, change and go. */
    private void marks() {
        RunningRapport.bean(TenantDb.class).alterUpdate(organisation.tenant(), tx -> {
            tx.dsl().execute("CREATE TABLE {0} (id int PRIMARY KEY, n int)", tx.table("mark"));
            tx.dsl().execute("CREATE TABLE {0} (n int)", tx.table("keyless"));
        });
        mark("INSERT INTO {0} SELECT n, n FROM generate_series(1, 100) AS n");
    }

    @Test
    void everythingAcknowledgedArrivesAndReadingGoesOn() throws Exception {
        marks();
        var first = account("Isdom");
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var refused = new AtomicReference<String>("");
        var stop = new AtomicBoolean();
        var writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; !stop.get(); i++) {
                var answer = api.post("/accounts", Map.of("name", "Written meanwhile " + i));
                if (answer.status() == 201) {
                    acknowledged.add(answer.id());
                } else {
                    refused.compareAndSet("", answer.code());
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isPresent();
                }
            }
        });
        var erased = ledger(there.home(), "{\"before\": 1}\n");
        var told = new ConcurrentLinkedQueue<String>();
        var took = RunningRapport.bean(Moving.class).move(organisation.tenant(), there, line -> {
            if (told.isEmpty()) {
                assertThat(api.patch("/accounts/" + first, Map.of("name", "Renamed meanwhile"))
                                .status())
                        .isEqualTo(200);
                mark("UPDATE {0} SET n = -n WHERE id <= 10");
                mark("DELETE FROM {0} WHERE id BETWEEN 11 AND 20");
                mark("INSERT INTO {0} SELECT n, n FROM generate_series(101, 105) AS n");
                assertThat(api.get("/accounts/" + first).status()).isEqualTo(200);
            }
            told.add(line);
        });
        stop.set(true);
        writer.join();
        assertThat(told).hasSize(2);
        assertThat(took).isLessThan(java.time.Duration.ofSeconds(20));
        assertThat(acknowledged).isNotEmpty();
        assertThat(refused.get()).isIn("organisation_moving", "organisation_set_aside", "");

        try (var database = Database.open(there)) {
            var arrived = database.tenants(List::of)
                    .find(organisation.tenant().slug())
                    .orElseThrow();
            assertThat(arrived.id()).isEqualTo(organisation.tenant().id());
            database.tenantDb().look(arrived, tx -> {
                var ids = tx.dsl()
                        .select(DSL.field("id::text", String.class))
                        .from(tx.table("accounts"))
                        .fetchSet(0, String.class);
                assertThat(ids).containsAll(acknowledged).contains(first);
                assertThat(tx.dsl()
                                .fetchSingle(
                                        "SELECT name FROM {0} WHERE id = {1}",
                                        tx.table("accounts"), DSL.val(UUID.fromString(first)))
                                .get(0))
                        .isEqualTo("Renamed meanwhile");
                assertThat(tx.dsl()
                                .fetchSingle("SELECT count(*), sum(n) FROM {0}", tx.table("mark"))
                                .intoList())
                        .hasToString("[95, " + (5050 - 2 * 55 - 155 + 515) + "]");
            });
            assertThat(TestDatabase.directory(database)
                            .tenants(organisation.boss().email()))
                    .isEqualTo(RunningRapport.bean(SignInDirectory.class)
                            .tenants(organisation.boss().email()));
            try (var bytes = new FolderStore(there.home().resolve("files")).open(arrived, new UUID(8, 8))) {
                assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("A file's bytes");
                assertThat(erased).hasContent("{\"before\": 1}\n{\"here\": 1}\n");
            }
        }
        org.awaitility.Awaitility.await()
                .until(() -> api.get("/accounts/" + first).status() == 503);
        assertThat(api.get("/accounts/" + first).code()).isEqualTo("organisation_set_aside");
        assertThat(RunningRapport.bean(Moves.class).hasGone(organisation.tenant()))
                .isTrue();

        RunningRapport.bean(Moves.class).release(organisation.tenant());
        org.awaitility.Awaitility.await()
                .until(() -> api.get("/accounts/" + first).status() == 200);
        account("Written after it came back");
    }

    @Test
    void frozenItIsReadAndNothingElse() {
        var first = account("Isdom");
        var moves = RunningRapport.bean(Moves.class);
        moves.freeze(organisation.tenant());
        assertThat(api.get("/accounts/" + first).status()).isEqualTo(200);
        var refused = api.patch("/accounts/" + first, Map.of("name", "Lost"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("organisation_moving");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(api.post("/model/objects/accounts/fields", Map.of("name", "x_lost", "type", "text", "label", "Lost"))
                        .code())
                .isEqualTo("organisation_moving");
        moves.release(organisation.tenant());
        assertThat(api.patch("/accounts/" + first, Map.of("name", "Kept")).status())
                .isEqualTo(200);
        assertThat(moves.standing(organisation.tenant())).isEmpty();
    }

    @Test
    void whereItCannotArriveItStaysAsItWas() {
        var first = account("Isdom");
        try (var database = Database.open(there)) {
            database.tenants(List::of)
                    .provision(
                            organisation.tenant().name(),
                            "USD",
                            organisation.tenant().zone());
        }
        assertThatThrownBy(() -> RunningRapport.bean(Moving.class).move(organisation.tenant(), there, line -> {}))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("move_taken"));
        var renamed = DatabaseSettings.embedded(folder.resolve("elsewhere"))
                .external(
                        TestDatabase.fresh().jdbcUrl(),
                        there.user().orElseThrow(),
                        there.password().orElseThrow())
                .withConnections(2);
        assertThatThrownBy(() -> RunningRapport.bean(Moving.class).move(organisation.tenant(), renamed, line -> {
                    throw new IllegalStateException("cut off");
                }))
                .hasMessage("cut off");
        assertThat(api.patch("/accounts/" + first, Map.of("name", "Still here")).status())
                .isEqualTo(200);
        try (var database = Database.open(renamed)) {
            var tenants = database.tenants(List::of);
            assertThat(tenants.standing()).isEmpty();
            assertThat(tenants.find(organisation.tenant().slug())).isEmpty();
        }
        assertThat(RunningRapport.bean(Tenants.class).find(organisation.tenant().slug()))
                .isPresent();
    }
}
