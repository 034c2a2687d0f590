package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** The same change to many records: as one operation, within the rights of who asks, by a job where they are many. */
class BulkApiTest {

    private static final UUID REPRESENTATIVE = UUID.fromString("01930000-0000-7000-8000-000000000003");

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();

    @Test
    void whatMatchesIsChangedAndUndoneAsOne() {
        make("accounts", 20);

        var answer = bulk(api, "accounts", "employees < 10", set("employees", 1_000));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("matched")).isEqualTo(10);
        assertThat(answer.at("changed")).isEqualTo(10);
        assertThat(count("accounts", "employees == 1000")).isEqualTo(10);
        var operation = api.get("/operations/" + answer.at("operation"));
        assertThat(operation.at("label")).isEqualTo("changed Employees of 10 records");

        var undone = api.post("/operations/" + answer.at("operation") + "/undo", null);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(count("accounts", "employees < 10")).isEqualTo(10);
    }

    @Test
    void listsGainAndLoseValues() {
        api.post(
                "/model/objects/accounts/fields",
                Map.of(
                        "name",
                        "tags",
                        "label",
                        "Tags",
                        "type",
                        "multi_choice",
                        "options",
                        Map.of("choices", List.of(choice("new"), choice("hot"), choice("old")))));
        var ids = make("accounts", 3);
        bulk(api, "accounts", "employees == 0", set("x_tags", List.of("old")));

        var answer = bulk(
                api,
                "accounts",
                "true",
                Map.of("add", Map.of("x_tags", List.of("hot", "new")), "remove", Map.of("x_tags", List.of("old"))));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(api.get("/accounts/" + ids.getFirst()).at("x_tags")).isEqualTo(List.of("hot", "new"));
        var again = bulk(api, "accounts", "true", Map.of("add", Map.of("x_tags", List.of("hot"))));
        assertThat(again.at("changed")).isEqualTo(0);
        assertThat(again.at("unchanged")).isEqualTo(3);
        assertThat(again.at("operation")).isNull();
    }

    @Test
    void recordsGoToTheTrashAndComeBack() {
        make("accounts", 5);

        assertThat(bulk(api, "accounts", "employees < 2", "delete").at("changed"))
                .isEqualTo(2);
        assertThat(count("accounts", "")).isEqualTo(3);
        assertThat(bulk(api, "accounts", "true", "restore").at("changed")).isEqualTo(2);
        assertThat(count("accounts", "")).isEqualTo(5);
    }

    @Test
    void whatMayNotBeChangedStaysAndIsListed() {
        var mine = acme.person("Rita Rep", REPRESENTATIVE);
        var theirs = make("accounts", 3);
        var own = mine.client()
                .post("/accounts", Map.of("name", "Own", "employees", 5))
                .id();

        var answer = bulk(mine.client(), "accounts", "employees < 10", set("employees", 77));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("changed")).isEqualTo(1);
        assertThat(answer.at("rejected.0.code")).isEqualTo("forbidden");
        assertThat((List<?>) answer.at("rejected")).hasSize(3);
        assertThat(api.get("/accounts/" + own).at("employees")).isEqualTo(77);
        assertThat(api.get("/accounts/" + theirs.getFirst()).at("employees")).isEqualTo(0);
        var listed = mine.client().get("/operations/" + answer.at("operation") + "/rejects");
        assertThat((List<?>) listed.at("rejected")).hasSize(3);
        assertThat(bulk(mine.client(), "accounts", "true", "delete").status()).isEqualTo(403);
        assertThat(bulk(
                                mine.client(),
                                "accounts",
                                "true",
                                set("owner", mine.id().toString()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRefusedChangeLeavesEverythingAsItWas() {
        var role = api.post(
                        "/roles",
                        Map.of(
                                "name",
                                "Clerk",
                                "abilities",
                                List.of("use_api", "bulk_change"),
                                "grants",
                                Map.of("accounts", Map.of("read", "all", "update", "all")),
                                "fields",
                                List.of(
                                        Map.of("object", "accounts", "field", "revenue", "read", false, "write", false),
                                        Map.of(
                                                "object",
                                                "accounts",
                                                "field",
                                                "employees",
                                                "read",
                                                true,
                                                "write",
                                                false))))
                .id();
        var clerk = acme.person("Carl Clerk", UUID.fromString(role)).client();
        make("accounts", 3);
        api.patch("/roles/" + role, Map.of("abilities", List.of("use_api")));
        var oneByOne = bulk(clerk, "accounts", "true", set("name", "All"));
        assertThat(oneByOne.status()).as(oneByOne.text()).isEqualTo(403);
        assertThat(count("accounts", "name == \"All\"")).isZero();
        api.patch("/roles/" + role, Map.of("abilities", List.of("use_api", "bulk_change")));

        var readOnly = bulk(clerk, "accounts", "true", set("employees", 9));
        assertThat(readOnly.status()).as(readOnly.text()).isEqualTo(403);
        assertThat(readOnly.at("errors.0.field")).isEqualTo("employees");
        var hidden = bulk(clerk, "accounts", "true", set("revenue", 9));
        var unknown = bulk(clerk, "accounts", "true", set("nothing", 9));
        assertThat(hidden.text().replace("revenue", "?"))
                .isEqualTo(unknown.text().replace("nothing", "?"));
        assertThat(hidden.status()).isEqualTo(422);
        assertThat(bulk(clerk, "accounts", "revenue > 5", set("name", "x")).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(bulk(api, "accounts", "true", set("name", null)).at("errors.0.code"))
                .isEqualTo("required");
        assertThat(bulk(api, "accounts", "true", set("owner", UUID.randomUUID().toString()))
                        .at("errors.0.code"))
                .isEqualTo("unknown_record");
        var none = api.post("/accounts/bulk", Map.of("change", "delete"));
        assertThat(none.status()).isEqualTo(422);
        var nobody = api.post(
                "/accounts/bulk", Map.of("ids", List.of(UUID.randomUUID().toString()), "change", "delete"));
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(count("accounts", "version > 1")).isZero();
        assertThat(count("accounts", "")).isEqualTo(3);
    }

    @Test
    void aRuleThatOneRecordBreaksStopsNoOther() {
        var ids = make("accounts", 3);

        var answer = bulk(api, "accounts", "true", set("parent", ids.getFirst()));

        assertThat(answer.at("changed")).as(answer.text()).isEqualTo(2);
        assertThat(answer.at("rejected.0.id")).isEqualTo(ids.getFirst());
        assertThat(answer.at("rejected.0.field")).isEqualTo("parent");
    }

    @Test
    void aTrialChangesNothing() {
        make("accounts", 4);

        var answer =
                api.post("/accounts/bulk", Map.of("filter", "true", "change", set("employees", 50), "dry_run", true));

        assertThat(answer.at("changed")).as(answer.text()).isEqualTo(4);
        assertThat(answer.at("operation")).isNull();
        assertThat(count("accounts", "employees == 50")).isZero();
    }

    @Test
    void manyAreChangedByAJobEachOnceAlsoAfterAKill() {
        make("accounts", 7_000);

        var answer = bulk(api, "accounts", "employees < 6000", set("employees", 9_999));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String job = answer.id();
        await(() -> number(job, "progress.done") > 0 || state(job).equals("done"));
        // As if the program had died: somebody else takes the job over
        RunningRapport.bean(TenantDb.class).update(acme.tenant(), tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET fence = fence + 1, lease_until = now() - interval '1 hour' WHERE id = {1} AND state = 'running'",
                        tx.table("job"), DSL.val(UUID.fromString(job))));
        await(() -> state(job).equals("done"));

        assertThat(number(job, "result.changed")).isEqualTo(6_000);
        assertThat(count("accounts", "employees == 9999 && version == 2")).isEqualTo(6_000);
        assertThat(count("accounts", "version == 1")).isEqualTo(1_000);
        String operation = String.valueOf(api.get("/jobs/" + job).at("result.operation"));
        assertThat(api.get("/operations/" + operation).at("label")).isEqualTo("changed Employees of 6,000 records");

        var undo = api.post("/operations/" + operation + "/undo", null);
        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        await(() -> state(undo.id()).equals("done"));
        assertThat(count("accounts", "employees == 9999")).isZero();
    }

    @Test
    void aJobIsStoppedAndWhatItDidUndone() {
        make("accounts", 9_000);
        String job = bulk(api, "accounts", "true", set("industry", null)).id();
        await(() -> state(job).equals("done"));
        String next = bulk(api, "accounts", "true", set("employees", 1)).id();
        await(() -> number(next, "progress.done") > 0 || state(next).equals("done"));

        var stopped = api.send("DELETE", "/jobs/" + next + "?undo=true", null);

        assertThat(stopped.status()).as(stopped.text()).isEqualTo(202);
        await(() -> state(stopped.id()).equals("done"));
        await(() -> !state(next).equals("running"));
        assertThat(count("accounts", "employees == 1")).isEqualTo(1);
    }

    private static Map<String, Object> choice(String key) {
        return Map.of("key", key, "label", key);
    }

    private static Map<String, Object> set(String field, Object value) {
        var values = new java.util.HashMap<String, Object>();
        values.put(field, value);
        return Map.of("set", values);
    }

    private static ApiClient.Answer bulk(ApiClient caller, String object, String filter, Object change) {
        return caller.post("/" + object + "/bulk", Map.of("filter", filter, "change", change));
    }

    private List<String> make(String object, int number) {
        var ids = new ArrayList<String>();
        for (int from = 0; from < number; from += 5_000) {
            var changes = IntStream.range(from, Math.min(number, from + 5_000))
                    .mapToObj(i -> Map.of("op", "create", "values", Map.of("name", "Firm " + i, "employees", i)))
                    .toList();
            var answer = api.post("/" + object + "/batch", Map.of("changes", changes));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            for (Object record : (List<?>) answer.at("records")) {
                ids.add(String.valueOf(((Map<?, ?>) record).get("id")));
            }
        }
        return ids;
    }

    private long count(String object, String filter) {
        var count = api.get("/" + object + "/summary?measure=count&filter=" + ApiClient.encode(filter))
                .at("groups.0.measures.count");
        return count instanceof Number number ? number.longValue() : 0;
    }

    private String state(String job) {
        return String.valueOf(api.get("/jobs/" + job).at("state"));
    }

    private long number(String job, String way) {
        return api.get("/jobs/" + job).at(way) instanceof Number number ? number.longValue() : 0;
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
