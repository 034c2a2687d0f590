package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.jobs.TenantTimer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contracts run for a term, go on or end, are reminded of, and are renewed by a deal. */
class ContractsTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static Organisation acme;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Contracts");
        api = acme.administrator();
    }

    private static String contract(LocalDate starts, Object... more) {
        var values = new HashMap<String, Object>(Map.of("name", "Support", "starts_on", starts, "term_months", 12));
        values.put("starts_on", starts.toString());
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        var made = api.post("/contracts", values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static String signed(LocalDate starts, Object... more) {
        String contract = contract(starts, more);
        assertThat(api.post("/contracts/" + contract + "/sign", Map.of()).status())
                .isEqualTo(200);
        return contract;
    }

    private static Object value(String contract, String field) {
        return api.get("/contracts/" + contract).at(field);
    }

    private static void tick() {
        RunningRapport.context().getBeansOfType(TenantTimer.class).values().stream()
                .filter(timer -> timer.name().equals("contracts"))
                .forEach(TenantTimer::run);
    }

    @Test
    void theDatesFollowFromTheTerm() {
        String contract = contract(LocalDate.of(2030, 1, 1), "notice_days", 90, "remind_days", 30);
        assertThat(value(contract, "ends_on")).isEqualTo("2030-12-31");
        assertThat(value(contract, "notice_by")).isEqualTo("2030-10-02");
        assertThat(value(contract, "remind_on")).isEqualTo("2030-09-02");
        api.patch("/contracts/" + contract, Map.of("term_months", 24));
        assertThat(value(contract, "ends_on")).isEqualTo("2031-12-31");
        var absurd = api.patch("/contracts/" + contract, Map.of("term_months", 0, "notice_days", -1));
        assertThat(absurd.status()).isEqualTo(422);
        assertThat(absurd.text()).contains("months_between").contains("days_between");
    }

    @Test
    void oneGoesOnAndTheOtherEnds() {
        String ends = signed(TODAY.minusMonths(13), "remind_days", 0);
        String goesOn = signed(TODAY.minusMonths(13), "auto_renews", true, "renewal_months", 6, "remind_days", 0);
        String draft = contract(TODAY.minusMonths(13));
        tick();
        assertThat(value(ends, "status")).isEqualTo("ended");
        assertThat(value(goesOn, "status")).isEqualTo("active");
        assertThat(value(goesOn, "ends_on"))
                .isEqualTo(TODAY.minusMonths(13).plusMonths(18).minusDays(1).toString());
        assertThat(value(draft, "status")).isEqualTo("draft");
    }

    @Test
    void noticeInTimeEndsItWithTheTermAndTooLateWithTheNext() {
        String early = signed(TODAY.minusMonths(6), "auto_renews", true, "notice_days", 30);
        String late = signed(TODAY.minusMonths(11), "auto_renews", true, "notice_days", 90);
        for (var contract : List.of(early, late)) {
            var notice = api.post("/contracts/" + contract + "/give_notice", Map.of("cancel_reason", "Too dear"));
            assertThat(notice.status()).as(notice.text()).isEqualTo(200);
            assertThat(value(contract, "status")).isEqualTo("cancelled");
        }
        assertThat(value(early, "ends_on"))
                .isEqualTo(TODAY.minusMonths(6).plusMonths(12).minusDays(1).toString());
        assertThat(value(late, "ends_on"))
                .isEqualTo(TODAY.minusMonths(11).plusMonths(24).minusDays(1).toString());
    }

    @Test
    void itsOwnerIsRemindedOnceForEachEnd() {
        String contract = signed(TODAY.minusMonths(10), "notice_days", 30, "remind_days", 60);
        tick();
        tick();
        var tasks = api.get("/tasks?filter=" + ApiClient.encode("about.contains('contracts/" + contract + "')"));
        assertThat((List<?>) tasks.at("records")).as(tasks.text()).hasSize(1);
        assertThat(tasks.at("records.0.name")).isEqualTo("Decide about the contract Support");
        assertThat(tasks.at("records.0.due")).isEqualTo(value(contract, "notice_by"));
        assertThat(value(contract, "reminded_of")).isEqualTo(value(contract, "ends_on"));
    }

    @Test
    void whatRecursInAnOrderBecomesAContractAndItsRenewalADeal() {
        String account = api.post("/accounts", Map.of("name", "Buyer")).id();
        String order = api.post("/orders", Map.of("name", "Big order", "account", account))
                .id();
        line(order, "Licence", "billing", "year", "term", 3);
        line(order, "Set-up");
        assertThat(api.get("/orders/" + order).at("contract_value.amount")).isEqualTo("300.00");
        assertThat(api.post("/orders/" + order + "/make_contract", Map.of()).status())
                .isEqualTo(200);
        assertThat(api.post("/orders/" + order + "/make_contract", Map.of()).status())
                .isEqualTo(409);
        String contract = api.get("/orders/" + order).at("contract.id").toString();
        assertThat(value(contract, "term_months")).isEqualTo(36);
        assertThat(value(contract, "annual_value.amount")).isEqualTo("100.00");
        api.post("/contracts/" + contract + "/sign", Map.of());
        assertThat(api.post("/contracts/" + contract + "/renew", Map.of()).status())
                .isEqualTo(200);
        String deal = value(contract, "renewal.id").toString();
        var renewal = api.get("/opportunities/" + deal);
        assertThat(renewal.at("account.id")).isEqualTo(account);
        assertThat(renewal.at("amount.amount")).isEqualTo("300.00");
        assertThat(renewal.at("close_date")).isEqualTo(value(contract, "notice_by"));
    }

    private static void line(String order, String name, Object... more) {
        var values = new HashMap<String, Object>(
                Map.of("order", order, "name", name, "unit_price", Map.of("amount", "100.00", "currency", "USD")));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        var made = api.post("/order_lines", values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
}
