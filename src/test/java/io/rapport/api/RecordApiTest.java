package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordApiTest {

    private static Organisation organisation;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Records");
        api = organisation.administrator();
    }

    private static ApiClient.Answer account(String name) {
        var answer = api.post("/accounts", Map.of("name", name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    @Test
    void aNewRecordHasAnAddressAVersionAndAnOperation() {
        var made = account("Isdom");

        assertThat(made.header("Location")).contains("/api/v1/accounts/" + made.id());
        assertThat(made.header("ETag")).contains("\"1\"");
        assertThat(made.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(api.get("/operations/" + made.header("Rapport-Operation").orElseThrow())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNewDealBeginsWithTheFirstOpenStage() {
        var made = api.post("/opportunities", Map.of("name", "Begun"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(api.get("/opportunities/" + made.id()).at("stage.label")).isEqualTo("Prospecting");

        var pages = PageClient.of(organisation, organisation.boss());
        assertThat(pages.page("/opportunities/new")).contains("value=\"Prospecting\"");
        assertThat(pages.page("/accounts/new")).contains("value=\"ID\"", ">Indonesia</option>");
    }

    @Test
    void aClientMayGiveTheId() {
        var id = Ids.next();

        var made = api.post("/accounts", Map.of("id", id.toString(), "name", "Own id"));

        assertThat(made.id()).isEqualTo(id.toString());
        var again = api.post("/accounts", Map.of("id", id.toString(), "name", "Own id"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.at("errors.0.code")).isEqualTo("taken");
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        var made = account("Cached");

        var same = api.send("GET", "/accounts/" + made.id(), null, "If-None-Match", "\"1\"");
        var other = api.send("GET", "/accounts/" + made.id(), null, "If-None-Match", "\"7\"");

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void aStaleEditShowsBothValues() {
        var made = account("Stale");
        api.patch("/accounts/" + made.id(), Map.of("employees", 5));

        var stale = api.patch("/accounts/" + made.id(), Map.of("employees", 6), "If-Match", "\"1\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.at("errors.0.yours")).isEqualTo(6);
        assertThat(stale.at("errors.0.theirs")).isEqualTo(5);
        assertThat(api.delete("/accounts/" + made.id(), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(api.get("/accounts/" + made.id()).at("employees")).isEqualTo(5);
    }

    /** RFC 9110, section 13.1.1: the condition is true where any of the listed tags matches. */
    @Test
    void ofSeveralVersionsAnyMayMatch() {
        var path = "/accounts/" + account("Several").id();
        for (String tags : List.of("\"1\", \"5\"", "\"5\",\"2\" , \"x\"", "\"3\"")) {
            var done = api.patch(path, Map.of("employees", tags.length()), "If-Match", tags);
            assertThat(done.status()).as(tags).isEqualTo(200);
        }
        var stale = api.patch(path, Map.of("employees", 1), "If-Match", "\"1\", \"3\", \"5\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(api.get(path).at("version")).isEqualTo(4);
        assertThat(api.delete(path, "If-Match", "\"3\", \"4\"").status()).isEqualTo(204);
    }

    @Test
    void withoutAVersionTheLastWriteWinsPerField() {
        var made = account("Last");

        api.patch("/accounts/" + made.id(), Map.of("employees", 5));
        api.patch("/accounts/" + made.id(), Map.of("description", "Five"));

        var read = api.get("/accounts/" + made.id());
        assertThat(read.at("employees")).isEqualTo(5);
        assertThat(read.at("version")).isEqualTo(3);
    }

    @Test
    void aChangeThatChangesNothingKeepsTheVersion() {
        var made = account("Same");

        var same = api.patch("/accounts/" + made.id(), Map.of("name", "Same"));

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.at("version")).isEqualTo(1);
        assertThat(same.header("Rapport-Operation")).isEmpty();
    }

    @Test
    void theTrashIsSeenOnlyWhereItIsAskedFor() {
        var made = account("Trashed");
        assertThat(api.delete("/accounts/" + made.id()).status()).isEqualTo(204);

        assertThat(api.get("/accounts/" + made.id()).status()).isEqualTo(404);
        assertThat(api.get("/accounts/" + made.id() + "?trash=true").status()).isEqualTo(200);
        assertThat(api.post("/accounts/" + made.id() + "/restore", null).status())
                .isEqualTo(200);
        assertThat(api.get("/accounts/" + made.id()).at("version")).isEqualTo(3);
    }

    @Test
    void aRecordIsShownAsItWas() {
        var made = account("Before");
        var moment = Instant.now();
        api.patch("/accounts/" + made.id(), Map.of("name", "After"));

        assertThat(api.get("/accounts/" + made.id() + "?as_of=" + moment).at("name"))
                .isEqualTo("Before");
        assertThat(api.get("/accounts/" + made.id() + "?as_of=2099-01-01").code())
                .isEqualTo("moment_in_future");
        assertThat(api.get("/accounts/" + made.id() + "?as_of=2001-01-01").status())
                .isEqualTo(404);
        assertThat(api.get("/accounts?as_of=" + moment + "&filter=" + ApiClient.encode("name == \"Before\""))
                        .at("records.0.id"))
                .isEqualTo(made.id());
    }

    @Test
    void whoChangedARecordLastIsToldAsOfAMomentToo() {
        var made = account("Author");
        var second = organisation.person("Second Author", io.rapport.access.Role.ADMINISTRATOR);
        var atFirst = Instant.now();
        second.client().patch("/accounts/" + made.id(), Map.of("employees", 1));
        var between = Instant.now();
        api.patch("/accounts/" + made.id(), Map.of("employees", 2));
        String path = "/accounts/" + made.id() + "?fields=employees,updated_at,updated_by,version&as_of=";

        var first = api.get(path + atFirst);
        var middle = api.get(path + between);

        assertThat(first.at("version")).isEqualTo(1);
        assertThat(first.at("updated_by.id")).isEqualTo(organisation.user().toString());
        assertThat(middle.at("version")).isEqualTo(2);
        assertThat(middle.at("updated_by.id")).isEqualTo(second.id().toString());
        assertThat(Instant.parse((String) middle.at("updated_at"))).isBetween(atFirst, between);
        String listed = "/accounts?sort=-updated_at&filter="
                + ApiClient.encode("name == \"Author\" && version == 2 && updated_by.name == \"Second Author\"");
        assertThat(api.get(listed).at("records")).isEqualTo(List.of());
        assertThat(api.get(listed + "&as_of=" + between).at("records.0.id")).isEqualTo(made.id());
    }

    @Test
    void theHistoryEndsAtTheMomentThatIsLookedAt() {
        var made = account("Past");
        var moment = Instant.now();
        var changed = api.patch("/accounts/" + made.id(), Map.of("employees", 1));
        String operation = changed.header("Rapport-Operation").orElseThrow();
        String history = "/accounts/" + made.id() + "/history?as_of=";

        assertThat((List<?>) api.get(history + moment).at("history")).hasSize(1);
        assertThat((List<?>) api.get(history + Instant.now()).at("history")).hasSize(2);
        assertThat(api.get(history + "2001-01-01").status()).isEqualTo(404);
        assertThat(api.get("/operations?as_of=" + moment).text()).doesNotContain(operation);
        assertThat(api.get("/operations/" + operation + "?as_of=" + moment).status())
                .isEqualTo(404);
        assertThat(api.get("/operations/" + operation + "?as_of=" + Instant.now())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatKeepsNoPastSaysSo() {
        for (String path : List.of("", "/model", "/model/objects/accounts", "/openapi.json", "/roles")) {
            assertThat(api.get(path + "?as_of=2020-01-01").code()).as(path).isEqualTo("as_of_not_kept");
        }
        var made = account("Not then");
        assertThat(api.patch("/accounts/" + made.id() + "?as_of=2020-01-01", Map.of("employees", 1))
                        .code())
                .isEqualTo("as_of_not_kept");
    }

    @Test
    void aRepeatedPostHasNoSecondEffect() {
        var body = Map.of("name", "Once only");

        var first = api.post("/accounts", body, "Idempotency-Key", "once");
        var second = api.post("/accounts", body, "Idempotency-Key", "once");
        var other = api.post("/accounts", Map.of("name", "Another"), "Idempotency-Key", "once");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.status()).isEqualTo(201);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void ofManyTriesWithOneKeyAtOnceOneMakesTheRecord() throws Exception {
        Callable<ApiClient.Answer> attempt =
                () -> api.post("/accounts", Map.of("name", "Fifty at once"), "Idempotency-Key", "fifty");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    IntStream.range(0, 50).mapToObj(number -> attempt).toList());
            for (var answer : answers) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
        }
        var found = api.get("/accounts?count=true&filter=" + ApiClient.encode("name == \"Fifty at once\""));
        assertThat(found.at("count.value")).isEqualTo(1);
    }

    @Test
    void aKeyIsFreeAgainWhereItsRequestFailed() {
        assertThat(api.post("/roles", Map.of("name", ""), "Idempotency-Key", "role")
                        .status())
                .isEqualTo(422);

        var made = api.post("/roles", Map.of("name", "Second try"), "Idempotency-Key", "role");
        var again = api.post("/roles", Map.of("name", "Second try"), "Idempotency-Key", "role");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(made.id());
    }

    @Test
    void anUpsertInsertsOnceUnderManyAtOnce() throws Exception {
        Callable<ApiClient.Answer> attempt =
                () -> api.put("/accounts/by/external:erp?value=77", Map.of("name", "Upserted"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(
                    IntStream.range(0, 10).mapToObj(number -> attempt).toList())) {
                assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 201);
            }
        }
        var found = api.get("/accounts?count=true&filter=" + ApiClient.encode("name == \"Upserted\""));
        assertThat(found.at("count.value")).isEqualTo(1);
    }

    @Test
    void anUpsertFindsByAUniqueField() {
        var first = api.put("/products/by/code?value=GTX-9", Map.of("name", "GTX"));
        var second = api.put("/products/by/code?value=GTX-9", Map.of("name", "GTX Plus"));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(api.put("/products/by/name?value=GTX", Map.of()).code()).isEqualTo("not_unique");
        assertThat(api.put("/products/by/nothing?value=GTX", Map.of()).code()).isEqualTo("unknown_field");
        assertThat(api.put("/products/by/code", Map.of()).code()).isEqualTo("parameter_needed");
    }

    @Test
    void anUpsertDoesNotTakeARecordOutOfTheTrash() {
        var made = api.put("/accounts/by/external:erp?value=in-trash", Map.of("name", "Gone"));
        api.delete("/accounts/" + made.id());

        var again = api.put("/accounts/by/external:erp?value=in-trash", Map.of("name", "Gone"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("in_trash");
    }

    @Test
    void aBatchIsAllOrNothing() {
        var one = account("Batch one");
        var change = new HashMap<String, Object>();
        change.put("op", "update");
        change.put("id", one.id());
        change.put("values", Map.of("name", "Batch changed"));

        var refused = api.post(
                "/accounts/batch",
                Map.of("changes", List.of(change, Map.of("op", "create", "values", Map.of("employees", 1)))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("errors.0.record")).isEqualTo(1);
        assertThat(refused.at("errors.0.field")).isEqualTo("name");
        assertThat(api.get("/accounts/" + one.id()).at("name")).isEqualTo("Batch one");
        var done =
                api.post("/accounts/batch", Map.of("changes", List.of(change, Map.of("op", "delete", "id", one.id()))));
        assertThat(done.at("errors.0.code")).isEqualTo("repeated");
    }

    @Test
    void aBatchOfFiveThousandIsOneOperationAndUndoneAsOne() {
        var changes = IntStream.range(0, 5_000)
                .mapToObj(number -> Map.of("op", "create", "values", Map.of("name", "Bulk " + number)))
                .toList();

        var done = api.post("/accounts/batch", Map.of("changes", changes), "Idempotency-Key", "bulk");
        var again = api.post("/accounts/batch", Map.of("changes", changes), "Idempotency-Key", "bulk");

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(done.text());
        String bulk = "/accounts?count=true&limit=1&filter=" + ApiClient.encode("name.startsWith(\"Bulk \")");
        assertThat(api.get(bulk).at("count.value")).isEqualTo(5_000);
        var undone = api.post("/operations/" + done.at("operation") + "/undo", null);
        assertThat(undone.at("undone")).as(undone.text()).isEqualTo(5_000);
        assertThat(api.get(bulk).at("count.value")).isEqualTo(0);
        assertThat(api.post("/operations/" + done.at("operation") + "/undo", null)
                        .code())
                .isEqualTo("already_undone");
    }

    @Test
    void tooManyChangesAtOnceAreRefused() {
        var change = Map.of("op", "create", "values", Map.of("name", "One too many"));
        var answer = api.post("/accounts/batch", Map.of("changes", java.util.Collections.nCopies(5_001, change)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_many_records");
    }

    @Test
    void anUndoThatMeetsALaterChangeIsRefusedOrSkips() {
        var made = account("Conflict");
        var edit = api.patch("/accounts/" + made.id(), Map.of("employees", 1));
        api.patch("/accounts/" + made.id(), Map.of("employees", 2));
        String undo = "/operations/" + edit.header("Rapport-Operation").orElseThrow() + "/undo";

        var refused = api.post(undo, null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("undo_conflicts");
        assertThat(refused.at("errors.0.field")).isEqualTo("accounts/" + made.id() + ".employees");
        assertThat(api.get("/accounts/" + made.id()).at("employees")).isEqualTo(2);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsOrRepeats() {
        var changes = IntStream.range(0, 25)
                .mapToObj(number -> Map.of("op", "create", "values", Map.of("name", "Page", "employees", number % 7)))
                .toList();
        api.post("/accounts/batch", Map.of("changes", changes));
        String list =
                "/accounts?limit=10&sort=-employees&fields=employees&filter=" + ApiClient.encode("name == \"Page\"");

        var seen = new java.util.ArrayList<Object>();
        Object cursor = null;
        do {
            var page = api.get(list + (cursor == null ? "" : "&cursor=" + cursor));
            var records = (List<?>) page.json().get("records");
            records.forEach(record -> seen.add(((Map<?, ?>) record).get("id")));
            cursor = page.json().get("next");
        } while (cursor != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(api.get(list.replace("-employees", "employees") + "&cursor=x")
                        .code())
                .isEqualTo("bad_cursor");
    }

    @Test
    void recordsOfAnEarlierTimeAreSummedUp() {
        var made = api.post("/accounts", Map.of("name", "Sum", "revenue", "10.5"));
        var moment = Instant.now();
        api.patch("/accounts/" + made.id(), Map.of("revenue", 99));
        String summary = "/accounts/summary?measure=" + ApiClient.encode("count,sum(revenue)") + "&filter="
                + ApiClient.encode("name == \"Sum\"");

        assertThat(api.get(summary).at("groups.0.measures.sum(revenue).amount")).isEqualTo("99.00");
        assertThat(api.get(summary + "&as_of=" + moment).at("groups.0.measures.sum(revenue).amount"))
                .isEqualTo("10.50");
    }

    @Test
    void everyParameterAndKeyIsKnownOrRefused() {
        var made = account("Strict");
        for (String path : Arrays.asList(
                "/accounts?colour=red",
                "/accounts/" + made.id() + "?limit=5",
                "/accounts/summary?sort=name",
                "/model?x=1",
                "/operations?x=1",
                "/roles?x=1")) {
            assertThat(api.get(path).code()).as(path).isEqualTo("unknown_parameter");
        }
        assertThat(api.get("/accounts?limit=5&limit=6").code()).isEqualTo("repeated_parameter");
        assertThat(api.get("/accounts?limit=501").code()).isEqualTo("bad_number_parameter");
        assertThat(api.get("/accounts?fields=colour").code()).isEqualTo("unknown_field");
        assertThat(api.get("/accounts?sort=colour").code()).isEqualTo("unknown_field");
        assertThat(api.post("/accounts/query", Map.of("colour", "red")).at("errors.0.code"))
                .isEqualTo("unknown_key");
        assertThat(api.patch("/accounts/" + made.id(), Map.of("version", 9)).at("errors.0.code"))
                .isEqualTo("not_writable");
    }
}
