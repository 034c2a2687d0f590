package io.rapport.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.MatchRules;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rules of an administrator decide what is found; a preview says so before, and writes nothing. */
class TuningTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final Actor boss = acme.actor(acme.user());
    private final Tuning tuning = RunningRapport.bean(Tuning.class);
    private final Duplicates duplicates = RunningRapport.bean(Duplicates.class);
    private final TenantDb db = RunningRapport.bean(TenantDb.class);

    private UUID make(String object, String... values) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put(values[i], values[i + 1]);
        }
        var made = api.post("/" + object, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return UUID.fromString(made.id());
    }

    private Set<Set<UUID>> sets(String object) {
        return duplicates.clusters(boss, object, Optional.empty()).clusters().stream()
                .map(cluster -> Set.copyOf(cluster.records()))
                .collect(Collectors.toSet());
    }

    @SafeVarargs
    private void eventually(String object, Set<UUID>... expected) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(sets(object))
                .containsExactlyInAnyOrder(expected));
    }

    private static MatchRules rules(Map<String, String> fields, Map<String, Integer> weights, int likely) {
        return new MatchRules(fields, weights, likely, 95, true);
    }

    private Preview preview(String object, MatchRules rules) {
        var job = tuning.preview(boss, object, rules);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> RunningRapport.bean(Jobs.class)
                .get(acme.tenant(), job)
                .filter(found -> found.state().isFinal())
                .isPresent());
        return tuning.asked(boss, job).flatMap(Tuning.Asked::preview).orElseThrow();
    }

    private Map<String, String> kept() {
        return db.read(acme.tenant(), tx -> {
            var digests = new TreeMap<String, String>();
            for (var table : List.of(
                    "duplicate_record",
                    "duplicate_key",
                    "duplicate_pair",
                    "match_rules",
                    "model_version",
                    "audit_event",
                    "accounts")) {
                digests.put(
                        table,
                        String.valueOf(
                                tx.dsl().fetchSingle("""
                                        SELECT count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))
                                        FROM (SELECT to_jsonb(o) - '{unfinished,chained}'::text[] AS t FROM {0} AS o) AS x
                                        """, tx.table(table)).get(0)));
            }
            return digests;
        });
    }

    @Test
    void aNumberOfAnAuthorityFindsWhatNoNameTells() {
        api.post("/model/objects/accounts/fields", Map.of("name", "x_tax", "label", "Tax number", "type", "text"));
        var one = make("accounts", "name", "Condax", "x_tax", "01.234-567");
        var two = make("accounts", "name", "Gunung Jaya", "x_tax", "01 234 567");
        var three = make("accounts", "name", "Isdom", "phone", "+14155550123");
        var four = make("accounts", "name", "Isdom Inc.", "phone", "+14155550123");
        eventually("accounts", Set.of(three, four));
        var tax = rules(Map.of("x_tax", "identifier", "phone", "none"), Map.of("name", 0, "identifier", 150), 50);
        var before = kept();

        var preview = preview("accounts", tax);

        assertThat(kept()).isEqualTo(before);
        assertThat(preview.total()).isEqualTo(4);
        assertThat(preview.isSample()).isFalse();
        assertThat(List.of(preview.today().pairs(), preview.then().pairs(), preview.found(), preview.gone()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(preview.examples())
                .extracting(Preview.Example::fate, example -> Set.of(example.one(), example.other()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Preview.Fate.FOUND, Set.of(one, two)),
                        org.assertj.core.groups.Tuple.tuple(Preview.Fate.GONE, Set.of(three, four)));
        assertThat(preview.examples().getFirst().after()).isGreaterThan(0.9);

        var kept = tuning.keep(boss, "accounts", tax);
        assertThat(kept.job()).isPresent();
        eventually("accounts", Set.of(one, two));
        assertThat(db.read(acme.tenant(), tx -> Audit.latest(tx, 1)).getFirst().kind())
                .isEqualTo("model.duplicates.changed");
        assertThat(api.get("/model/objects/accounts/duplicates").at("evidence.0.weight"))
                .isEqualTo(0);
        var five = make("accounts", "name", "Umbrella", "x_tax", "01234567");
        eventually("accounts", Set.of(one, two, five));

        tuning.keep(boss, "accounts", MatchRules.STANDARD);
        eventually("accounts", Set.of(three, four));
        tuning.restore(
                boss, "accounts", tuning.editions(boss, "accounts").get(1).id());
        eventually("accounts", Set.of(one, two, five));
    }

    @Test
    void aHigherScoreAndLessWeightFindLess() {
        var one = make("contacts", "first_name", "Bob", "last_name", "Smith", "email", "bob.smith@isdom.example");
        var two = make("contacts", "first_name", "Robert", "last_name", "Smith", "email", "bob.smith@isdom.example");
        eventually("contacts", Set.of(one, two));
        assertThat(duplicates
                        .clusters(boss, "contacts", Optional.empty())
                        .clusters()
                        .getFirst()
                        .certain())
                .isTrue();

        var light = rules(Map.of(), Map.of("email", 0), 90);
        assertThat(preview("contacts", light).gone()).isEqualTo(1);
        tuning.keep(boss, "contacts", new MatchRules(Map.of(), Map.of("email", 0), 97, 99, false));
        eventually("contacts");
        assertThat(duplicates.like(boss, "contacts", Map.of("email", "bob.smith@isdom.example")))
                .isEmpty();
        assertThat(PageClient.of(acme, acme.boss()).page("/contacts/new")).doesNotContain("duplicates/likely");
    }

    @Test
    void aSampleKnowsAllThatADrawnRecordCouldBeTheSameAs() {
        var made = new java.util.ArrayList<Map<String, Object>>();
        for (int i = 0; i < 40; i++) {
            made.add(Map.of(
                    "op", "create", "values", Map.of("name", "Isdom " + i, "phone", "+1415555" + (1000 + i / 2))));
        }
        assertThat(api.post("/accounts/batch", Map.of("changes", made)).status())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> db.read(acme.tenant(), tx -> tx.dsl().fetchCount(tx.table("duplicate_record"))) == 40);
        var model = RunningRapport.bean(io.rapport.model.Models.class).of(acme.tenant());
        var accounts = model.require("accounts");

        var sample = db.read(
                acme.tenant(), tx -> Sample.of(tx, model, boss, accounts, MatchRules.STANDARD, () -> {}, 10, 5));

        assertThat(sample.total()).isEqualTo(40);
        assertThat(sample.seeds()).hasSize(5);
        assertThat(sample.others()).isNotEmpty().doesNotContainAnyElementsOf(sample.seeds());
        assertThat(sample.share()).isEqualTo(0.125);
    }

    @Test
    void onlyWhoShapesTheModelTunesAndOnlyWhatMakesSense() {
        var clerk = acme.actor(acme.person("Clerk", Role.SALES_REPRESENTATIVE).id());
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> tuning.keep(clerk, "accounts", MatchRules.STANDARD),
                        () -> tuning.rules(clerk, "accounts"),
                        () -> tuning.preview(clerk, "accounts", MatchRules.STANDARD))) {
            assertThat(catchThrowableOfType(Problem.class, attempt).kind()).isEqualTo(Problem.Kind.FORBIDDEN);
        }
        var refused = catchThrowableOfType(
                Problem.class,
                () -> tuning.keep(
                        boss,
                        "accounts",
                        new MatchRules(
                                Map.of("x_none", "name", "phone", "day", "employees", "name"),
                                Map.of("luck", 100, "name", 400),
                                5,
                                95,
                                true)));
        assertThat(refused.errors())
                .extracting(Problem.FieldError::code)
                .containsExactlyInAnyOrder(
                        "unknown_field",
                        "counts_not_so",
                        "counts_not_so",
                        "unknown_evidence",
                        "weight_out_of_range",
                        "score_out_of_range");
        assertThat(api.put("/model/objects/accounts/duplicates", Map.of("likely", 80, "certain", 70))
                        .text())
                .contains("certain_below_likely");
        assertThat(api.put("/model/objects/users/duplicates", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void thePageTriesSavesAndTakesBack() {
        make("accounts", "name", "Isdom", "phone", "+14155550123");
        make("accounts", "name", "Isdom Inc.", "phone", "+14155550123");
        PageClient pages = PageClient.of(acme, acme.boss());
        assertThat(pages.page("/settings/duplicates")).contains("Accounts", "Contacts");
        assertThat(pages.post("/settings/duplicates/accounts", "likely=abc&certain=95")
                        .status())
                .isEqualTo(422);

        var tried = pages.post("/settings/duplicates/accounts/preview", "weight.name=0&weight.phone=0&likely=60");
        String at = tried.header("Location").orElseThrow();
        String path = at.substring(at.indexOf("/settings"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(pages.page(path))
                .contains("All 2 records", "Isdom Inc.", "Would no longer be found", "Nothing is saved yet"));
        assertThat(tuning.rules(boss, "accounts")).isEqualTo(MatchRules.STANDARD);

        pages.submit("/settings/duplicates/accounts", "weight.phone=50&likely=60&warn=false");
        assertThat(tuning.rules(boss, "accounts"))
                .isEqualTo(new MatchRules(Map.of(), Map.of("phone", 50), 60, 95, false));
        pages.submit("/settings/duplicates/accounts/standard", "");
        assertThat(tuning.rules(boss, "accounts")).isEqualTo(MatchRules.STANDARD);
        assertThat(pages.page("/settings/duplicates/accounts")).contains("Use these again", "holds now");
    }
}
