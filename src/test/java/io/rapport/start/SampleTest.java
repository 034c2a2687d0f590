package io.rapport.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.kernel.Ids;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.Models;
import io.rapport.records.Change;
import io.rapport.tenancy.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

    /** What every sample company holds, whatever its language and day. */
    private static final Map<String, Integer> HOLDS = Map.of(
            "products", 12,
            "accounts", 48,
            "contacts", 120,
            "opportunities", 240,
            "calls", 240,
            "meetings", 120,
            "notes", 48,
            "tasks", 65,
            "opportunity_lines", 492);

    private static final int WON_DEALS = 124;

    /** In dollars. */
    private static final int WON_TOTAL = 1_458_846;

    private static final String WON = "stage.outcome == \"won\"";

    @Test
    void itIsMadeInTheReadersLanguageAndTakenAwayAndBroughtBack() {
        var acme = RunningRapport.organisation("Sample", "USD", ZoneId.of("UTC"));
        var api = acme.administrator();
        var pages = PageClient.of(acme, acme.boss());
        assertThat(pages.page("")).contains("Sample company", "My own files", "Start empty", "First steps");

        var before = industries(acme.tenant());
        done(api, pages.submit("/sample", ""));
        var with = industries(acme.tenant());
        assertThat(with).isNotEqualTo(before);

        HOLDS.forEach(
                (object, count) -> assertThat(count(api, object, "")).as(object).isEqualTo(count));
        assertThat(count(api, "accounts", "parent != null")).isEqualTo(12);
        assertThat(count(api, "opportunities", WON)).isEqualTo(WON_DEALS);
        assertThat(wonTotal(api)).isEqualTo(WON_TOTAL);
        assertThat(count(api, "opportunities", WON + " && close_date >= \"" + LocalDate.now(ZoneId.of("UTC")) + "\""))
                .isZero();
        assertThat(count(api, "opportunities", "is_open && close_date < \"" + LocalDate.now(ZoneId.of("UTC")) + "\""))
                .isZero();
        assertThat(pages.page(""))
                .contains("The sample company is here", "Remove it")
                .doesNotContain("Make it");
        assertThat(pages.post("/sample", "").status()).isEqualTo(409);

        String own = api.post("/accounts", Map.of("name", "Really ours")).id();
        done(api, pages.submit("/sample/remove", ""));

        assertThat(count(api, "accounts", "")).isEqualTo(1);
        assertThat(count(api, "opportunities", "")).isZero();
        assertThat(count(api, "calls", "")).isZero();
        assertThat(industries(acme.tenant()))
                .as("what was added for it goes with it")
                .isEqualTo(before);
        assertThat(pages.page("")).contains("Make it").doesNotContain("Remove it");

        var undo = api.get("/operations").at("operations.0.id");
        pages.submit("/operations/" + undo + "/undo", "");

        assertThat(count(api, "accounts", "")).isEqualTo(49);
        assertThat(industries(acme.tenant())).isEqualTo(with);
        assertThat(wonTotal(api)).isEqualTo(WON_TOTAL);
        assertThat(api.get("/accounts/" + own).status()).isEqualTo(200);
        assertThat(pages.page("")).contains("Remove it");
    }

    @Test
    void onlyAdministratorsMakeOrRemoveIt() {
        var acme = RunningRapport.organisation("Sample");
        var seller = acme.person("Sally Seller", Role.SALES_REPRESENTATIVE);
        var pages = PageClient.of(acme, seller);

        assertThat(pages.page("")).doesNotContain("Make it").doesNotContain("First steps");
        assertThat(pages.post("/sample", "").status()).isEqualTo(403);
        assertThat(pages.post("/sample/remove", "").status()).isEqualTo(403);
        assertThat(pages.post("/checklist/dismiss", "").status()).isEqualTo(403);
    }

    @Test
    void theChecklistTicksItselfOffAndIsPutAway() {
        var acme = RunningRapport.organisation("Steps");
        var pages = PageClient.of(acme, acme.boss());
        assertThat(pages.page("")).contains("0 of 5 done");

        acme.administrator().post("/accounts", Map.of("name", "Isdom"));
        acme.person("Sally Seller", Role.SALES_REPRESENTATIVE);
        assertThat(pages.page("")).contains("2 of 5 done");

        pages.submit("/checklist/dismiss", "");
        assertThat(pages.page("")).doesNotContain("First steps");
        pages.submit("/checklist/recall", "");
        assertThat(pages.page("")).contains("2 of 5 done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "id", "th"})
    void theSameOrderMakesTheSameCompanyInEveryLanguage(String language) {
        var order = new SampleOrder(Ids.next(), language, LocalDate.of(2026, 3, 1));
        var once = changes(order);

        assertThat(changes(order)).isEqualTo(once);
        assertThat(new HashSet<>(once.stream().map(Change::id).toList())).hasSameSizeAs(once);
        var counts = new LinkedHashMap<String, Integer>();
        once.forEach(change -> counts.merge(change.object(), 1, Integer::sum));
        assertThat(counts).containsAllEntriesOf(HOLDS);
    }

    private static List<Change> changes(SampleOrder order) {
        var tenant = new Tenant(Ids.next(), "x", "X", "x", "USD", ZoneId.of("UTC"));
        UUID stage = new UUID(1, 1);
        var setting = new SampleSetting(
                tenant,
                List.of(stage),
                stage,
                stage,
                List.of("a", "b", "c", "d", "e", "f"),
                List.of("a", "b", "c", "d"));
        var all = new ArrayList<Change>();
        new SampleCompany(order, setting).portions().forEach(all::addAll);
        return all;
    }

    private static void done(ApiClient api, String page) {
        String job = page.replaceAll(".*/", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> List.of("done", "failed")
                        .contains(String.valueOf(api.get("/jobs/" + job).at("state"))));
        var ended = api.get("/jobs/" + job);
        assertThat(ended.at("state")).as(ended.text()).isEqualTo("done");
    }

    /** The choices, as far as they are offered. */
    private static List<Choice> industries(Tenant tenant) {
        var type = RunningRapport.bean(Models.class)
                .of(tenant)
                .require("accounts")
                .require("industry")
                .type();
        return ((ChoiceType) type).choices().live();
    }

    private static int count(ApiClient api, String object, String filter) {
        var answer = api.get("/" + object + "?count=true&limit=1&filter=" + ApiClient.encode(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return (int) Objects.requireNonNull(answer.at("count.value"));
    }

    private static int wonTotal(ApiClient api) {
        var answer = api.get("/opportunities/summary?measure=sum(amount)&filter=" + ApiClient.encode(WON));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new BigDecimal(String.valueOf(answer.at("groups.0.measures.sum(amount).amount"))).intValueExact();
    }
}
