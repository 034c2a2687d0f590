package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Won deals earn commission by a plan, statement by statement, and what is closed stays. */
class CommissionTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Commission");
        api = acme.administrator();
    }

    private static String made(String object, Map<String, ?> values) {
        var made = api.post("/" + object, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    /** 5 %, and 8 % above 20,000, by month. */
    private static String plan(String name, Organisation.Person... people) {
        String plan = made("commission_plans", Map.of("name", name, "valid_from", "2020-01-01", "length", "month"));
        made("commission_tiers", Map.of("plan", plan, "above", 0, "rate", 5));
        made("commission_tiers", Map.of("plan", plan, "above", 20_000, "rate", 8));
        for (var person : people) {
            made(
                    "commission_assignments",
                    Map.of("plan", plan, "person", person.id().toString()));
        }
        return plan;
    }

    private static Organisation.Person seller(String name) {
        return acme.person(name, Role.SALES_REPRESENTATIVE);
    }

    private static String deal(Organisation.Person owner, int amount) {
        return made(
                "opportunities",
                Map.of(
                        "name",
                        "Deal of " + amount,
                        "amount",
                        amount,
                        "owner",
                        owner.id().toString()));
    }

    private static String won(Organisation.Person owner, int amount, LocalDate day) {
        String deal = deal(owner, amount);
        win(deal, day);
        return deal;
    }

    private static void win(String deal, LocalDate day) {
        done("/opportunities/" + deal + "/win", Map.of("close_date", day.toString()));
    }

    private static void done(String path, Map<String, ?> values) {
        var answer = api.post(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> records(ApiClient client, String query) {
        var answer = client.get(query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return (List<Map<String, Object>>) answer.json().get("records");
    }

    private static List<Map<String, Object>> statements(Organisation.Person person) {
        return records(
                api,
                "/commission_statements?sort=starts_on&fields=status,credited,commission,starts_on,name&filter="
                        + ApiClient.encode("person == \"" + person.id() + "\""));
    }

    /** As {@code 23000.00 → 1240.00}, the earliest first. */
    private static List<String> totals(Organisation.Person person) {
        return statements(person).stream()
                .map(one -> amount(one, "credited") + " → " + amount(one, "commission"))
                .toList();
    }

    private static List<String> lines(Map<String, Object> statement) {
        return records(
                        api,
                        "/commission_lines?sort=day,credited&fields=reason,credited,commission,basis&filter="
                                + ApiClient.encode("statement == \"" + statement.get("id") + "\""))
                .stream()
                .map(line -> line.get("reason") + " " + amount(line, "credited") + " → " + amount(line, "commission"))
                .toList();
    }

    private static String amount(Map<String, Object> record, String field) {
        return record.get(field) instanceof Map<?, ?> money ? String.valueOf(money.get("amount")) : "";
    }

    private static void untilTotals(Organisation.Person person, String... totals) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(totals(person)).containsExactly(totals));
    }

    @Test
    void dealsEarnByTiersAndFollowWhatTheyBecome() {
        var sam = seller("Sam Tier");
        String first = won(sam, 8_000, TODAY);
        plan("Tiers", sam);
        untilTotals(sam, "8000.00 → 400.00");
        String second = won(sam, 15_000, TODAY);
        untilTotals(sam, "23000.00 → 1240.00");
        var statement = statements(sam).getFirst();
        assertThat(statement.get("name").toString()).endsWith("Sam Tier · Tiers");
        assertThat(lines(statement)).containsExactlyInAnyOrder("won 8000.00 → 400.00", "won 15000.00 → 840.00");

        api.patch("/opportunities/" + second, Map.of("amount", 2_000));
        untilTotals(sam, "10000.00 → 500.00");
        done("/opportunities/" + first + "/reopen", Map.of());
        untilTotals(sam, "2000.00 → 100.00");
        win(first, TODAY.minusMonths(1));
        untilTotals(sam, "8000.00 → 400.00", "2000.00 → 100.00");
        api.delete("/opportunities/" + second);
        untilTotals(sam, "8000.00 → 400.00", "0.00 → 0.00");
    }

    @Test
    void whoSharesADealHasAPartOfItsCommission() {
        var olga = seller("Olga Owner");
        var max = seller("Max Member");
        plan("Shared", olga, max);
        String deal = won(olga, 1_000, TODAY);
        untilTotals(olga, "1000.00 → 50.00");
        String member = made(
                "deal_members", Map.of("opportunity", deal, "member", max.id().toString(), "split", 30));
        untilTotals(max, "300.00 → 15.00");
        untilTotals(olga, "700.00 → 35.00");
        api.patch("/opportunities/" + deal, Map.of("owner", max.id().toString()));
        untilTotals(olga, "0.00 → 0.00");
        untilTotals(max, "1000.00 → 50.00");
        api.delete("/deal_members/" + member);
        untilTotals(max, "1000.00 → 50.00");
    }

    @Test
    void aClosedStatementStaysAndWhatChangesComesIntoTheNext() throws Exception {
        var carla = seller("Carla Closed");
        plan("Closing", carla);
        var before = TODAY.withDayOfMonth(1).minusDays(1);
        String kept = won(carla, 10_000, before);
        String lost = won(carla, 20_000, before);
        untilTotals(carla, "30000.00 → 1800.00");
        var closed = statements(carla).getFirst();
        assertThat(closeFiftyTimes(closed.get("id").toString())).isEqualTo(1);

        undoChangesNothing(closed);
        done("/opportunities/" + lost + "/reopen", Map.of());
        untilTotals(carla, "30000.00 → 1800.00", paidFor(closed, "20000.00"));
        api.patch("/opportunities/" + kept, Map.of("amount", 12_000));
        await().untilAsserted(() -> assertThat(lines(statements(carla).getLast()))
                .anyMatch(line -> line.startsWith("clawed_back -20000.00"))
                .contains("adjusted 2000.00 → 100.00"));
        assertThat(lines(closed)).hasSize(2);
        var refused = api.patch("/commission_statements/" + closed.get("id"), Map.of("starts_on", "2020-01-01"));
        assertThat(refused.at("errors.0.code")).isEqualTo("statement_fixed");
        assertThat(api.delete("/commission_statements/" + closed.get("id")).status())
                .isEqualTo(422);

        done("/commission_statements/" + closed.get("id") + "/reopen", Map.of());
        untilTotals(carla, "12000.00 → 600.00", "0.00 → 0.00");
    }

    /** Not by undoing what was computed, nor the closing without the right to it. */
    private static void undoChangesNothing(Map<String, Object> statement) {
        var role = api.post(
                "/roles",
                Map.of(
                        "name",
                        "Undoing",
                        "abilities",
                        List.of("use_api", "undo_others"),
                        "grants",
                        Map.of("*", Map.of("read", "all", "update", "all", "delete", "all", "create", "all"))));
        var mona = acme.person("Mona Undo", UUID.fromString(role.id()));
        var history = api.get("/commission_statements/" + statement.get("id") + "/history");
        String closing = "/operations/" + history.at("history.0.operation") + "/undo";
        String computing = "/operations/" + history.at("history.1.operation") + "/undo";
        assertThat(mona.client().post(closing, Map.of()).status()).isEqualTo(403);
        assertThat(api.post(computing, Map.of()).code()).isEqualTo("commission_stays");
        assertThat(api.get("/commission_statements/" + statement.get("id")).at("status"))
                .isEqualTo("closed");
    }

    /** What is to be taken back for the deal of that amount. */
    private static String paidFor(Map<String, Object> statement, String credited) {
        return lines(statement).stream()
                .filter(line -> line.startsWith("won " + credited))
                .map(line -> "-" + credited + " → -" + line.split(" → ")[1])
                .findFirst()
                .orElseThrow();
    }

    private static long closeFiftyTimes(String statement) throws Exception {
        var go = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 50)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return api.post("/commission_statements/" + statement + "/close", Map.of())
                                .status();
                    }))
                    .toList();
            go.countDown();
            long done = 0;
            for (var each : tries) {
                done += each.get() == 200 ? 1 : 0;
            }
            return done;
        }
    }

    @Test
    void aSellerReadsTheirOwnAndNeitherClosesNorChangesIt() {
        var ines = seller("Ines Own");
        var omar = seller("Omar Other");
        String plan = plan("Own", ines);
        String deal = won(ines, 1_000, TODAY);
        untilTotals(ines, "1000.00 → 50.00");
        String statement =
                "/commission_statements/" + statements(ines).getFirst().get("id");
        assertThat(ines.client().get(statement).status()).isEqualTo(200);
        assertThat(records(ines.client(), "/commission_lines?fields=credited")).hasSize(1);
        assertThat(omar.client().get(statement).status()).isEqualTo(404);
        assertThat(records(omar.client(), "/commission_lines?fields=credited")).isEmpty();
        String sheet = PageClient.of(acme, ines).page(statement + "/sheet").replace('\u00a0', ' ');
        assertThat(sheet)
                .contains("Commission of Ines Own")
                .contains("1,000 at 5 %")
                .contains("/opportunities/" + deal + "\"")
                .contains("50.00");
        assertThat(PageClient.of(acme, omar).get(statement + "/sheet").status()).isEqualTo(404);
        assertThat(ines.client().post(statement + "/close", Map.of()).status()).isEqualTo(403);
        assertThat(ines.client().delete(statement).status()).isEqualTo(422);
        assertThat(ines.client()
                        .patch("/commission_plans/" + plan, Map.of("cap", 1))
                        .status())
                .isEqualTo(403);
        assertThat(ines.client()
                        .post("/commission_tiers", Map.of("plan", plan, "above", 5, "rate", 90))
                        .status())
                .isIn(403, 404);
    }

    @Test
    void absurdPlansAreRefused() {
        var ruth = seller("Ruth Refused");
        String plan = plan("Refused", ruth);
        refused("commission_plans", "until_before_from", "valid_from", "2026-02-01", "valid_until", "2026-01-31");
        refused("commission_plans", "below_zero", "valid_from", "2026-02-01", "cap", -1);
        refused("commission_tiers", "below_zero", "plan", plan, "above", -1, "rate", 5);
        refused("commission_tiers", "not_a_share", "plan", plan, "above", 5, "rate", 101);
        refused("commission_tiers", "not_a_share", "plan", plan, "above", 5, "rate", -1);
        refused("commission_tiers", "tier_twice", "plan", plan, "above", "20000.00", "rate", 9);
        refused(
                "commission_assignments",
                "assigned_twice",
                "plan",
                plan,
                "person",
                ruth.id().toString(),
                "valid_from",
                "2026-01-01");
    }

    private static void refused(String object, String code, Object... fields) {
        var values = new HashMap<String, Object>();
        if (object.equals("commission_plans")) {
            values.put("name", "Absurd");
        }
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], fields[i + 1]);
        }
        var answer = api.post("/" + object, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("errors.0.code")).isEqualTo(code);
    }
}
