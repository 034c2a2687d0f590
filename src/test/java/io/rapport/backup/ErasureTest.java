package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.records.Chain;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is erased is found nowhere any more: in no column of any table, in no file, not by an undo, not after a restore. */
class ErasureTest {

    private static final List<String> SECRETS = List.of(
            "Zebulon Quixworth",
            "Quixworth",
            "zebulon.quixworth@nowhere.example",
            "zq.older@nowhere.example",
            "+6281255508877",
            "17 Unobtainium Lane",
            "QX9988776",
            "prefers his green umbrella");

    private static Organisation organisation;
    private static ApiClient api;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Forgetful");
        api = organisation.administrator();
        made(api.post(
                "/model/objects/contacts/fields", Map.of("name", "passport", "label", "Passport", "type", "text")));
        assertThat(api.patch("/model/objects/contacts/fields/x_passport", Map.of("privacy", "sensitive"))
                        .status())
                .isEqualTo(200);
    }

    private static String made(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return String.valueOf(answer.json().get("id"));
    }

    private static Tenant tenant() {
        return RunningRapport.bean(Tenants.class).all().stream()
                .filter(each -> each.id().equals(organisation.tenant().id()))
                .findFirst()
                .orElseThrow();
    }

    private record Traced(String contact, String account, String deal, String note, String shared, String edit) {}

    private static Traced person() {
        var account = made(api.post("/accounts", Map.of("name", "Condax")));
        var contact = made(api.post(
                "/contacts",
                Map.of(
                        "first_name", "Zebulon",
                        "last_name", "Quixworth",
                        "account", account,
                        "email", "zq.older@nowhere.example",
                        "phone", "+6281255508877",
                        "birthday", "1971-03-04",
                        "address", Map.of("street", "17 Unobtainium Lane", "city", "Jakarta", "country", "ID"),
                        "x_passport", "QX9988776")));
        var edit = api.patch("/contacts/" + contact, Map.of("email", "zebulon.quixworth@nowhere.example"));
        var deal = made(api.post("/opportunities", Map.of("name", "Zebulon Quixworth buys", "account", account)));
        var note = made(api.post(
                "/notes", Map.of("body", "He prefers his green umbrella", "about", List.of("contacts/" + contact))));
        var shared = made(api.post(
                "/notes",
                Map.of(
                        "body",
                        "Write to zebulon.quixworth@nowhere.example",
                        "about",
                        List.of("contacts/" + contact, "accounts/" + account))));
        made(api.post("/comments", Map.of("body", "Quixworth, again", "about", List.of("notes/" + note))));
        made(api.post(
                "/views",
                Map.of(
                        "object", "contacts",
                        "name", "His",
                        "state", Map.of("filter", "email == \"zebulon.quixworth@nowhere.example\""))));
        var request = made(api.post(
                "/privacy_requests",
                Map.of(
                        "name",
                        "Quixworth wants out",
                        "kind",
                        "erasure",
                        "contact",
                        contact,
                        "email",
                        "zebulon.quixworth@nowhere.example")));
        assertThat(request).isNotEmpty();
        return new Traced(
                contact,
                account,
                deal,
                note,
                shared,
                edit.header("Rapport-Operation").orElse(""));
    }

    /** Every text of every table, whatever its columns' types. */
    private static List<String> found() {
        var found = new ArrayList<String>();
        RunningRapport.bean(TenantDb.class).look(tenant(), tx -> {
            var tables = tx.dsl().fetch("""
                            SELECT c.relname FROM pg_catalog.pg_class AS c
                            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                            WHERE n.nspname = {0} AND c.relkind = 'r'
                            """, DSL.val(tx.tenant().schema())).getValues(0, String.class);
            assertThat(tables).contains("contacts", "change_default", "search_word", "idempotency", "audit_event");
            for (var table : tables) {
                for (var secret : SECRETS) {
                    var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
                    int rows = tx.dsl()
                            .fetchSingle(
                                    "SELECT count(*)::int FROM {0} AS t WHERE strpos(lower(t::text), lower({1})) > 0 OR strpos(t::text, {2}) > 0",
                                    tx.table(table), DSL.val(secret), DSL.val(hex))
                            .get(0, Integer.class);
                    if (rows > 0) {
                        found.add(secret + " in " + table);
                    }
                }
            }
        });
        return found;
    }

    private static void erase(Traced person) {
        var order = api.post("/privacy/erasures", Map.of("object", "contacts", "id", person.contact()));
        assertThat(order.status()).as(order.text()).isEqualTo(202);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        api.get("/jobs/" + order.json().get("id")).at("state"))
                .isEqualTo("done"));
    }

    /** Followers have looked at everything. */
    private static void settled() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        RunningRapport.bean(TenantDb.class).<Integer>read(tenant(), tx -> tx.dsl()
                                .fetchSingle("SELECT count(*)::int FROM {0}", tx.table("delivery"))
                                .get(0, Integer.class)))
                .isZero());
    }

    @Test
    void nothingIsLeftAndNothingBringsItBack() throws Exception {
        var person = person();
        settled();
        var kept = folder.resolve("before.backup");
        RunningRapport.bean(Backups.class).write(kept, List.of(tenant()), Optional.empty(), (done, total) -> {});
        assertThat(found()).hasSizeGreaterThan(8);
        RunningRapport.bean(Chain.class).extend(tenant());

        var preview = api.post("/privacy/erasures/preview", Map.of("object", "contacts", "id", person.contact()));
        assertThat(preview.text()).contains("\"anonymise\"", "\"delete\"", "\"shared\"");
        erase(person);
        settled();

        assertThat(found()).isEmpty();
        assertThat(RunningRapport.bean(Chain.class).verify(tenant()).wrong()).isEmpty();
        assertThat(api.get("/notes/" + person.note()).status()).isEqualTo(404);
        assertThat(String.valueOf(api.get("/notes/" + person.shared()).at("body")))
                .contains("Write to …");
        assertThat(String.valueOf(api.get("/opportunities/" + person.deal()).at("name")))
                .isEqualTo("… buys");
        assertThat(api.get("/contacts/" + person.contact()).at("email")).isNull();
        assertThat(PageClient.of(organisation, organisation.boss())
                        .get("/contacts/" + person.contact())
                        .status())
                .isEqualTo(200);

        for (var operation : operations()) {
            api.post("/operations/" + operation + "/undo", Map.of("on_conflict", "skip"));
        }
        settled();
        assertThat(found()).isEmpty();

        var certificate = api.get("/privacy/erasures");
        assertThat(certificate.at("erasures.0.lines")).asString().contains("contacts", "anonymise");
        assertThat(certificate.at("erasures.0.digest")).asString().hasSize(64);

        RunningRapport.bean(Restores.class)
                .restore(new Restores.Order(kept, Optional.empty(), true, Optional.empty()), line -> {});
        settled();
        assertThat(found()).isEmpty();
        assertThat(RunningRapport.bean(Chain.class).verify(tenant()).wrong()).isEmpty();
        assertThat(api.get("/privacy/erasures").at("erasures.0.digest"))
                .asString()
                .hasSize(64);
        assertThat(files()).isEmpty();
    }

    @Test
    void aLedgerThatWasDownloadedErasesAgainWhatIsRestoredWhereItIsPut() throws Exception {
        var person = person();
        settled();
        var kept = folder.resolve("older.backup");
        RunningRapport.bean(Backups.class).write(kept, List.of(tenant()), Optional.empty(), (done, total) -> {});
        erase(person);
        settled();
        assertThat(found()).isEmpty();
        var ledger = PageClient.of(organisation, organisation.boss()).get("/settings/privacy/ledger");
        assertThat(ledger.header("Content-Disposition").orElse("")).contains(tenant().id() + ".jsonl");

        var erasures = RunningRapport.bean(DatabaseSettings.class).home().resolve("erasures");
        Files.delete(erasures.resolve(tenant().id() + ".jsonl"));
        var order = new Restores.Order(kept, Optional.empty(), true, Optional.empty());
        RunningRapport.bean(Restores.class).restore(order, line -> {});
        assertThat(found()).as("without it nobody knows of the erasure").isNotEmpty();

        Files.writeString(erasures.resolve(tenant().id() + " (1).jsonl"), ledger.text());
        RunningRapport.bean(Restores.class).restore(order, line -> {});
        settled();
        assertThat(found()).isEmpty();
        assertThat(api.get("/privacy/erasures").at("erasures.0.digest"))
                .asString()
                .hasSize(64);
        assertThat(RunningRapport.bean(Chain.class).verify(tenant()).wrong()).isEmpty();
    }

    private static List<String> operations() {
        return ((List<?>) api.get("/operations").json().get("operations"))
                .stream()
                        .map(operation -> String.valueOf(((Map<?, ?>) operation).get("id")))
                        .toList();
    }

    /** In the organisation's own files, and in the ledger. */
    private static List<String> files() throws IOException {
        var home = RunningRapport.bean(DatabaseSettings.class).home();
        var found = new ArrayList<String>();
        for (var part : List.of(home.resolve("files").resolve(tenant().id().toString()), home.resolve("erasures"))) {
            if (!Files.isDirectory(part)) {
                continue;
            }
            try (var all = Files.walk(part)) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    SECRETS.stream().filter(text::contains).forEach(secret -> found.add(secret + " in " + file));
                }
            }
        }
        return found;
    }

    @Test
    void everythingAboutAPersonIsGatheredAlsoWhatIsHidden() throws Exception {
        var contact = made(api.post(
                "/contacts",
                Map.of("last_name", "Curious", "email", "curious@nowhere.example", "x_passport", "CU5550001")));
        api.patch("/contacts/" + contact, Map.of("email", "curious.new@nowhere.example"));
        made(api.post("/notes", Map.of("body", "Asked twice", "about", List.of("contacts/" + contact))));
        var order = api.post("/privacy/collections", Map.of("object", "contacts", "id", contact));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        api.get("/jobs/" + order.json().get("id")).at("state"))
                .isEqualTo("done"));

        var names = new ArrayList<String>();
        var data = new StringBuilder();
        var stored = RunningRapport.bean(DatabaseSettings.class)
                .home()
                .resolve("files/" + tenant().id() + "/collections/"
                        + order.json().get("id") + ".zip");
        try (var zip = new java.util.zip.ZipInputStream(Files.newInputStream(stored))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("data.json")) {
                    data.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                } else if (entry.getName().equals("data.pdf")) {
                    assertThat(new String(zip.readNBytes(5), StandardCharsets.ISO_8859_1))
                            .isEqualTo("%PDF-");
                }
            }
        }
        assertThat(names).contains("data.json", "data.pdf", "contacts.csv", "notes.csv");
        assertThat(data).contains("CU5550001", "Asked twice", "curious@nowhere.example", "curious.new@nowhere.example");
        assertThat(api.get("/privacy/collections/" + order.json().get("id")).status())
                .isEqualTo(200);
        assertThat(api.get("/audit?kind=privacy.collection_taken").at("events.0.kind"))
                .isEqualTo("privacy.collection_taken");
    }

    @Test
    void aLegalHoldForbidsItAndARestrictionIsShown() {
        var contact = made(api.post("/contacts", Map.of("last_name", "Witness", "email", "witness@nowhere.example")));
        var mark = Map.of("object", "contacts", "id", contact, "kind", "held", "reason", "Case 12 of the court");
        assertThat(api.send("PUT", "/privacy/marks", mark).status()).isEqualTo(200);

        var refused = api.post("/privacy/erasures", Map.of("object", "contacts", "id", contact));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("erasure_held", "Case 12 of the court");
        assertThat(api.get("/contacts/" + contact).at("email")).isEqualTo("witness@nowhere.example");
    }
}
