package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import io.rapport.records.Chain;
import io.rapport.tenancy.TenantDb;
import io.rapport.vault.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job that locks values and is cut off in the middle goes on where it was, and nothing is left out or done twice. */
class KilledEncryptionTest {

    /** More than one portion. */
    private static final int RECORDS = 600;

    private static final int PORTION = 500;

    private static final List<UUID> CONTACTS = new ArrayList<>();

    private static Organisation organisation;
    private static ApiClient admin;
    private static TenantDb db;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Cut off");
        admin = organisation.administrator();
        db = RunningRapport.bean(TenantDb.class);
        assertThat(admin.post(
                                "/model/objects/contacts/fields",
                                Map.of("name", "x_passport", "label", Map.of("en", "Passport"), "type", "text"))
                        .status())
                .isEqualTo(201);
        change(Map.of("privacy", "sensitive"));
        var creates = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < RECORDS; i++) {
            CONTACTS.add(Ids.next());
            var values = Map.of("last_name", "Bean", "x_passport", "AB" + (100_000 + i));
            creates.add(Map.of("op", "create", "id", CONTACTS.getLast(), "values", values));
        }
        var made = admin.post("/contacts/batch", Map.of("changes", creates));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(admin.patch("/contacts/" + CONTACTS.getLast(), Map.of("x_passport", "AB999999"))
                        .status())
                .isEqualTo(200);
    }

    private static void change(Map<String, ?> values) {
        var answer = admin.patch("/model/objects/contacts/fields/x_passport", values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** A row that somebody holds until it is let go of. */
    private record Held(CountDownLatch free, Thread holder) {

        static Held of(String table, String column) {
            var held = new CountDownLatch(1);
            var free = new CountDownLatch(1);
            var holder = Thread.ofVirtual()
                    .start(() -> db.update(organisation.tenant(), tx -> {
                        tx.dsl()
                                .fetch(
                                        "SELECT 1 FROM {0} WHERE {1} = {2} FOR UPDATE",
                                        tx.table(table), DSL.name(column), DSL.val(CONTACTS.getLast()));
                        held.countDown();
                        waitFor(free);
                    }));
            waitFor(held);
            return new Held(free, holder);
        }

        void letGo() throws InterruptedException {
            free.countDown();
            holder.join();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Record job(String kind) {
        return db.read(organisation.tenant(), tx -> tx.dsl().fetchSingle("""
                        SELECT state, checkpoint->>'stage', (checkpoint->>'changed')::int,
                            (checkpoint->'place'->>'seen')::int, fence::int, done::int, total::int
                        FROM {0} WHERE kind = {1} ORDER BY id DESC LIMIT 1
                        """, tx.table("job"), DSL.val(kind)));
    }

    private static void until(org.assertj.core.api.ThrowableAssert.ThrowingCallable holds) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(holds::call);
    }

    /** Cuts off whoever waits for the row that is held. */
    private static void kill() {
        until(() -> assertThat(db.<Integer>read(organisation.tenant(), tx -> tx.dsl()
                        .fetchSingle("""
                                SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity
                                WHERE wait_event_type = 'Lock' AND query LIKE {0} AND query LIKE '%FOR NO KEY UPDATE%'
                                """, DSL.val("%" + tx.tenant().schema() + "%"))
                        .get(0, Integer.class)))
                .isPositive());
    }

    private static void cutOff(String kind, Runnable begin) throws InterruptedException {
        var record = Held.of("contacts", "id");
        var log = Held.of("change", "record_id");
        begin.run();
        until(() -> assertThat(job(kind).get(3)).isEqualTo(PORTION));
        kill();
        record.letGo();
        until(() -> assertThat(job(kind).get(1)).isEqualTo("log"));
        var now = job(kind);
        assertThat(now.get(2))
                .as("who begins anew finds only the rest to change")
                .isEqualTo(RECORDS);
        assertThat((Integer) now.get(4)).as("taken up again").isGreaterThan(1);
        assertThat((Integer) now.get(6)).isGreaterThan(RECORDS);
        log.letGo();
        until(() -> assertThat(job(kind).get(0)).isEqualTo("done"));
    }

    private static int lockedBy(int key) {
        return db.read(organisation.tenant(), tx -> tx.dsl()
                .fetchSingle(
                        "SELECT count(*)::int FROM {0} WHERE starts_with(x_passport, {1})",
                        tx.table("contacts"), DSL.val(Keys.beginning(key)))
                .get(0, Integer.class));
    }

    @Test
    void itGoesOnWhereItWas() throws Exception {
        cutOff("encryption", () -> change(Map.of("encrypted", true)));
        assertThat(lockedBy(1)).isEqualTo(RECORDS);

        cutOff(
                "key_renewal",
                () -> assertThat(admin.post("/model/key", Map.of()).status()).isEqualTo(202));
        assertThat(lockedBy(2)).isEqualTo(RECORDS);
        assertThat(admin.post("/contacts/" + CONTACTS.getFirst() + "/reveal", Map.of("field", "x_passport"))
                        .at("value"))
                .isEqualTo("AB100000");
        var chain = RunningRapport.bean(Chain.class);
        chain.extend(organisation.tenant());
        assertThat(chain.verify(organisation.tenant()).wrong()).isEmpty();
    }
}
