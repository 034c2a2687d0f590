package io.rapport.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Duplicates are found by themselves soon after a change, and shown to nobody who may not know of both. */
class DuplicatesTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final Actor boss = acme.actor(acme.user());
    private final Duplicates duplicates = RunningRapport.bean(Duplicates.class);

    private static UUID make(ApiClient client, String object, String... values) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put(values[i], values[i + 1]);
        }
        var made = client.post("/" + object, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return UUID.fromString(made.id());
    }

    private List<Cluster> clusters(String object) {
        return duplicates.clusters(boss, object, Optional.empty()).clusters();
    }

    private List<Set<UUID>> sets(Actor actor, String object) {
        return duplicates.clusters(actor, object, Optional.empty()).clusters().stream()
                .map(cluster -> Set.copyOf(cluster.records()))
                .toList();
    }

    @SafeVarargs
    private void eventually(String object, Set<UUID>... expected) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(sets(boss, object))
                .containsExactlyInAnyOrder(expected));
    }

    @Test
    void aBranchIsNoDuplicateOfItsHeadOffice() {
        var head = make(api, "accounts", "name", "Gunung Jaya", "email", "halo@gunung-jaya.example");
        var branch = make(api, "accounts", "name", "Gunung Jaya Bogor", "email", "halo@gunung-jaya.example");
        eventually("accounts", Set.of(head, branch));

        api.patch("/accounts/" + branch, Map.of("parent", head.toString()));

        assertThat(sets(boss, "accounts")).isEmpty();
    }

    @Test
    void clustersFollowTheRecords() {
        var bob = make(api, "contacts", "first_name", "Bob", "last_name", "Smith", "email", "bob.smith@isdom.example");
        var robert =
                make(api, "contacts", "first_name", "Robert", "last_name", "Smith", "email", "bob.smith@isdom.example");
        make(api, "contacts", "first_name", "Anna", "last_name", "Jones", "email", "anna@isdom.example");
        eventually("contacts", Set.of(bob, robert));
        assertThat(clusters("contacts").getFirst().reasons().getFirst().trait().key())
                .isEqualTo("email");

        var third = make(api, "contacts", "first_name", "R", "last_name", "Smith", "email", "Bob.Smith@isdom.example");
        eventually("contacts", Set.of(bob, robert, third));

        api.patch("/contacts/" + third, Map.of("email", "else@where.example", "last_name", "Miller"));
        eventually("contacts", Set.of(bob, robert));

        api.delete("/contacts/" + bob);
        eventually("contacts");
        api.post("/contacts/" + bob + "/restore", null);
        eventually("contacts", Set.of(bob, robert));

        var merged =
                api.post("/contacts/merge", Map.of("survivor", robert.toString(), "merged", List.of(bob.toString())));
        eventually("contacts");
        api.post("/operations/" + merged.header("Rapport-Operation").orElseThrow() + "/undo", null);
        eventually("contacts", Set.of(bob, robert));
    }

    @Test
    void companiesAreFoundByNameAndDomain() {
        var one = make(api, "accounts", "name", "PT Isdom", "website", "https://isdom.co.id");
        var two = make(api, "accounts", "name", "Isdom (Persero) Tbk", "email", "hello@isdom.co.id");
        make(api, "accounts", "name", "Condax", "website", "https://condax.example");
        eventually("accounts", Set.of(one, two));
    }

    @Test
    void whatIsDismissedStaysAwayUntilItIsRecalled() {
        var one = make(api, "accounts", "name", "Isdom", "phone", "+14155550123");
        var two = make(api, "accounts", "name", "Isdom Inc.", "phone", "+14155550123");
        eventually("accounts", Set.of(one, two));
        duplicates.dismiss(boss, "accounts", List.of(one, two));
        assertThat(clusters("accounts")).isEmpty();
        api.patch("/accounts/" + one, Map.of("phone", "+14155550124"));
        api.patch("/accounts/" + one, Map.of("phone", "+14155550123"));
        duplicates.recall(boss, "accounts", List.of(one, two));
        eventually("accounts", Set.of(one, two));
    }

    @Test
    void hiddenRecordsAppearNowhere() {
        var own = Map.of("create", "own", "read", "own", "update", "own", "delete", "own");
        var role = api.post(
                "/roles",
                Map.of(
                        "name",
                        "Own only",
                        "abilities",
                        List.of("use_api"),
                        "grants",
                        Map.of("contacts", own, "accounts", own)));
        var agent = acme.person("Rep", UUID.fromString(role.id()));
        var actor = acme.actor(agent.id());
        var mine =
                make(agent.client(), "contacts", "first_name", "Bob", "last_name", "Smith", "email", "b@isdom.example");
        var hidden = make(api, "contacts", "first_name", "Bob", "last_name", "Smith", "email", "b@isdom.example");
        eventually("contacts", Set.of(mine, hidden));
        assertThat(sets(actor, "contacts")).isEmpty();
        var like = duplicates.like(
                actor, "contacts", Map.of("first_name", "Bob", "last_name", "Smith", "email", "b@isdom.example"));
        assertThat(like).extracting(Suspect::record).containsExactly(mine);
        assertThat(catchThrowableOfType(
                                Problem.class, () -> duplicates.dismiss(actor, "contacts", List.of(mine, hidden)))
                        .kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void whoReadsNotAllThatCountsIsShownNoClusters() {
        var role = api.post(
                "/roles",
                Map.of(
                        "name",
                        "No mail",
                        "abilities",
                        List.of("use_api"),
                        "grants",
                        Map.of("contacts", Map.of("read", "all")),
                        "fields",
                        List.of(Map.of("object", "contacts", "field", "email", "read", false, "write", false))));
        var clerk = acme.person("Clerk", UUID.fromString(role.id()));
        var actor = acme.actor(clerk.id());
        make(api, "contacts", "first_name", "Bob", "last_name", "Smith", "email", "bob@isdom.example");
        assertThat(catchThrowableOfType(Problem.class, () -> duplicates.clusters(actor, "contacts", Optional.empty()))
                        .code())
                .isEqualTo("duplicates_unreadable");
        waitForKeys(1);
        assertThat(duplicates.like(actor, "contacts", Map.of("email", "bob@isdom.example")))
                .isEmpty();
        assertThat(duplicates.like(actor, "contacts", Map.of("first_name", "Robert", "last_name", "Smith")))
                .hasSize(1);
    }

    private void waitForKeys(int records) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> RunningRapport.bean(TenantDb.class)
                                .read(acme.tenant(), tx -> tx.dsl().fetchCount(tx.table("duplicate_record")))
                        >= records);
    }

    @Test
    void allRecordsCanBeLookedAtByAJob() {
        var one = make(api, "accounts", "name", "Isdom", "phone", "+14155550123");
        var two = make(api, "accounts", "name", "Isdom Inc.", "phone", "+14155550123");
        eventually("accounts", Set.of(one, two));
        RunningRapport.bean(TenantDb.class).update(acme.tenant(), tx -> {
            for (var table : List.of("duplicate_pair", "duplicate_key", "duplicate_record")) {
                tx.dsl().execute("DELETE FROM {0}", tx.table(table));
            }
        });
        assertThat(clusters("accounts")).isEmpty();
        duplicates.lookAtAll(boss, "accounts");
        eventually("accounts", Set.of(one, two));
    }

    @Test
    void manyClustersComePageByPageEachOnce() {
        var changes = new java.util.ArrayList<Map<String, Object>>();
        for (int i = 0; i < 90; i++) {
            String name = "Company "
                    + Long.toString(1_000_000L + (i / 2) * 7_919L, 36).toUpperCase(java.util.Locale.ROOT);
            changes.add(Map.of("op", "create", "values", Map.of("name", name, "phone", "+1415555" + (1000 + i / 2))));
        }
        assertThat(api.post("/accounts/batch", Map.of("changes", changes)).status())
                .isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var seen = new HashSet<Set<UUID>>();
            int shown = 0;
            Optional<String> cursor = Optional.empty();
            do {
                var page = duplicates.clusters(boss, "accounts", cursor);
                page.clusters().forEach(cluster -> seen.add(Set.copyOf(cluster.records())));
                shown += page.clusters().size();
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(seen).hasSize(45);
            assertThat(shown).isEqualTo(45);
        });
    }
}
