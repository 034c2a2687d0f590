package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import io.rapport.records.Chain;
import io.rapport.tenancy.TenantDb;
import io.rapport.vault.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An encrypted value is nowhere in the database but under lock, and whoever may see it sees it as before. */
class EncryptedFieldsTest {

    private static final String FIELD = "/model/objects/contacts/fields/x_passport";

    private static Organisation organisation;
    private static ApiClient admin;
    private static TenantDb db;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Locked");
        admin = organisation.administrator();
        db = RunningRapport.bean(TenantDb.class);
        field("x_passport", "text");
    }

    private static void field(String name, String type) {
        made(
                201,
                admin.post(
                        "/model/objects/contacts/fields",
                        Map.of("name", name, "label", Map.of("en", name), "type", type)));
        made(200, admin.patch("/model/objects/contacts/fields/" + name, Map.of("privacy", "sensitive")));
    }

    private static void made(int status, ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private static UUID contact(String passport) {
        var id = Ids.next();
        made(201, admin.post("/contacts", Map.of("id", id, "last_name", "Bean", "x_passport", passport)));
        return id;
    }

    private static void set(UUID contact, String passport) {
        made(200, admin.patch("/contacts/" + contact, Map.of("x_passport", passport)));
    }

    private static ApiClient.Answer reveal(UUID contact, String field) {
        return admin.post("/contacts/" + contact + "/reveal", Map.of("field", field));
    }

    private static void turn(String field, boolean encrypted) {
        made(200, admin.patch("/model/objects/contacts/fields/" + field, Map.of("encrypted", encrypted)));
        lies(field, encrypted ? "encrypted" : "clear");
    }

    private static void lies(String field, String atRest) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> db.read(organisation.tenant(), tx -> tx.dsl()
                        .fetchSingle(
                                "SELECT at_rest FROM {0} WHERE field = {1}", tx.table("field_privacy"), DSL.val(field))
                        .get(0, String.class))
                .equals(atRest));
    }

    /** The tables that hold a text, in whatever column. */
    private static List<String> holding(String text) {
        return db.read(organisation.tenant(), tx -> tx
                .dsl()
                .fetch(
                        "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = {0}",
                        DSL.val(tx.tenant().schema()))
                .getValues(0, String.class)
                .stream()
                .filter(table -> !tx.dsl()
                        .fetch(
                                "SELECT 1 FROM {0} AS t WHERE t::text LIKE {1} LIMIT 1",
                                tx.table(table), DSL.val("%" + text + "%"))
                        .isEmpty())
                .toList());
    }

    private static List<String> wrong() {
        var chain = RunningRapport.bean(Chain.class);
        chain.extend(organisation.tenant());
        return chain.verify(organisation.tenant()).wrong();
    }

    private static Table<?> table(String name) {
        return db.read(organisation.tenant(), tx -> tx.table(name));
    }

    private static void alter(String sql, Object... parts) {
        db.update(organisation.tenant(), tx -> tx.dsl().execute(sql, parts));
    }

    @Test
    void whatIsWrittenBeforeDuringAndAfterLiesUnderLock() throws Exception {
        var old = contact("AB1000001");
        set(old, "AB1000002");
        RunningRapport.bean(Chain.class).extend(organisation.tenant());

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = writers.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    set(contact("AB1100" + (100 + i)), "AB1200" + (100 + i));
                }
            });
            turn("x_passport", true);
            writing.get();
        }
        set(old, "AB1000003");

        // Longer than what chance makes of ciphertext
        for (var beginning : List.of("AB10000", "AB11001", "AB12001")) {
            assertThat(holding(beginning)).isEmpty();
        }
        assertThat(reveal(old, "x_passport").at("value")).isEqualTo("AB1000003");
        assertThat(wrong()).isEmpty();

        made(200, admin.post("/operations/" + last(old) + "/undo", Map.of()));
        assertThat(reveal(old, "x_passport").at("value")).isEqualTo("AB1000002");
        made(200, admin.post("/operations/" + last(old) + "/undo", Map.of()));
        assertThat(reveal(old, "x_passport").at("value")).isEqualTo("AB1000003");

        assertThat(admin.get("/search?q=AB1000003").text()).doesNotContain(old.toString());
        made(202, admin.post("/model/key", Map.of()));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> keys().getLast() == 2 && lockedByFormer() == 0);
        assertThat(reveal(old, "x_passport").at("value")).isEqualTo("AB1000003");
        assertThat(wrong()).isEmpty();

        turn("x_passport", false);
        assertThat(holding("AB1000003")).contains("contacts");
        assertThat(holding("AB1000001")).contains("change");
        assertThat(wrong()).isEmpty();
        assertThat(reveal(old, "x_passport").at("value")).isEqualTo("AB1000003");
    }

    private static int lockedByFormer() {
        return db.read(organisation.tenant(), tx -> tx.dsl()
                .fetchCount(DSL.selectOne()
                        .from(tx.table("contacts"))
                        .where("starts_with(x_passport, {0})", DSL.val(Keys.beginning(1)))));
    }

    private static List<Integer> keys() {
        return db.read(organisation.tenant(), tx -> tx.dsl()
                .fetch("SELECT number FROM {0} ORDER BY number", tx.table("data_key"))
                .getValues(0, Integer.class));
    }

    private static String last(UUID contact) {
        return db.read(organisation.tenant(), tx -> tx.dsl()
                .fetchSingle("""
                        SELECT s.operation_id::text FROM {0} AS c JOIN {1} AS s ON s.id = c.changeset_id
                        WHERE c.record_id = {2} ORDER BY c.version DESC LIMIT 1
                        """, tx.table("change"), tx.table("changeset"), DSL.val(contact))
                .get(0, String.class));
    }

    @Test
    void whatSomebodyAlteredOrMovedIsToldAndTakesNoPageDown() {
        field("x_number", "phone");
        turn("x_number", true);
        var one = Ids.next();
        var other = Ids.next();
        for (var id : List.of(one, other)) {
            made(201, admin.post("/contacts", Map.of("id", id, "last_name", "Moved", "x_number", "+4930123456")));
        }
        alter(
                "UPDATE {0} AS t SET x_number = o.x_number FROM {0} AS o WHERE t.id = {1} AND o.id = {2}",
                table("contacts"), DSL.val(one), DSL.val(other));

        assertThat(reveal(one, "x_number").at("code")).isEqualTo("value_altered");
        assertThat(reveal(other, "x_number").at("value")).isEqualTo("+4930123456");
        var page = PageClient.of(organisation, organisation.boss());
        assertThat(page.page("/contacts/" + one)).contains("x_number");
        made(200, admin.patch("/contacts/" + one, Map.of("x_number", "+4930654321")));
        assertThat(reveal(one, "x_number").at("value")).isEqualTo("+4930654321");
    }

    @Test
    void aJobThatWasKilledGoesOnAndWhatReadsTheFieldGoesFirst() {
        field("x_note", "long_text");
        field("x_home", "address");
        var id = Ids.next();
        made(
                201,
                admin.post(
                        "/contacts",
                        Map.of(
                                "id",
                                id,
                                "last_name",
                                "Note",
                                "x_note",
                                "Whispered words",
                                "x_home",
                                Map.of("street", "Hidden Lane 1", "city", "Nowhere", "country", "DE"))));
        made(
                201,
                admin.post(
                        "/model/objects/contacts/rules",
                        Map.of("condition", "x_note != \"secret\"", "message", Map.of("en", "No"))));
        var refused = admin.patch("/model/objects/contacts/fields/x_note", Map.of("encrypted", true));
        assertThat(refused.at("errors.0.code")).isEqualTo("encrypted_in_use");
        assertThat(refused.at("errors.0.field")).isEqualTo("encrypted");

        turn("x_home", true);
        assertThat(holding("Hidden Lane")).isEmpty();
        assertThat(reveal(id, "x_home").text()).contains("Hidden Lane 1", "Nowhere");
        var rule = admin.post(
                "/model/objects/contacts/rules",
                Map.of("condition", "x_home != \"Nowhere\"", "message", Map.of("en", "No")));
        assertThat(rule.at("errors.0.code")).isEqualTo("encrypted_field");

        // As a kill leaves it: some are done, and the checkpoint says so
        alter(
                "UPDATE {0} SET state = 'queued', checkpoint = NULL, finished_at = NULL WHERE kind = 'encryption'",
                table("job"));
        assertThat(reveal(id, "x_home").text()).contains("Hidden Lane 1");
        for (var wrong : List.of("title", "birthday", "last_name")) {
            assertThat(admin.patch("/model/objects/contacts/fields/" + wrong, Map.of("encrypted", true))
                            .status())
                    .isEqualTo(422);
        }
    }
}
