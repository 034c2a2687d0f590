package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of targets find their accounts by rule, and say how well each fits and how engaged it is, by what the reader sees. */
class TargetsTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static String list;
    private static String bank;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Targets");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        bank = made("/accounts", Map.of("name", "Bank", "employees", 900, "website", "https://bank.example"));
        made("/accounts", Map.of("name", "Baker", "employees", 300));
        made("/accounts", Map.of("name", "Kiosk", "employees", 1));
        list = made("/target_lists", Map.of("name", "Big ones", "rule", "employees > 100"));
        made("/fit_criteria", criterion("Large", "employees > 500", 30));
        made("/fit_criteria", criterion("On the web", "website != null", 10));
        made("/fit_criteria", criterion("Middling", "employees < 500", -10));
    }

    @Test
    void theRuleFindsWhomTheCriteriaWeigh() {
        String path = "/target_lists/" + list + "/targets";
        assertThat(pages.page(path)).contains("finds 2 accounts that are not on it yet");
        pages.post(path, "");
        String contact = made("/contacts", Map.of("last_name", "Lim", "account", bank));
        meeting("accounts/" + bank);
        meeting("contacts/" + contact);
        made(
                "/calls",
                Map.of(
                        "name",
                        "Long ago",
                        "called_at",
                        Instant.now().minus(200, ChronoUnit.DAYS).toString(),
                        "about",
                        List.of("accounts/" + bank)));
        String page = pages.page(path);
        assertThat(page).doesNotContain("not on it yet").doesNotContain("Kiosk");
        assertThat(row(page, "Bank")).contains("<b>100</b>", "Large · On the web", "<b>40</b>", "2 meetings");
        assertThat(row(page, "Bank")).doesNotContain("call");
        assertThat(row(page, "Baker")).contains("<b>0</b>", "Middling");
        assertThat(page.indexOf(">Bank</a></th>")).isLessThan(page.indexOf(">Baker</a></th>"));
        assertThat(page).contains("Fit, but quiet");

        var again = api.post("/targets", Map.of("target_list", list, "account", bank));
        assertThat(again.at("errors.0.code")).isEqualTo("target_twice");
    }

    @Test
    void whatTheReaderMayNotSeeIsNotWeighed() {
        String role = made(
                "/roles",
                Map.of(
                        "name",
                        "Without employees",
                        "abilities",
                        List.of(),
                        "grants",
                        Map.of(
                                "accounts", Map.of("read", "all"),
                                "target_lists", Map.of("read", "all"),
                                "fit_criteria", Map.of("read", "all"),
                                "targets", Map.of("read", "all", "create", "all")),
                        "fields",
                        List.of(Map.of("object", "accounts", "field", "employees", "read", false, "write", false))));
        String own = made("/target_lists", Map.of("name", "Hidden", "rule", "employees > 100"));
        made(
                "/fit_criteria",
                Map.of("name", "Secretly large", "target_list", own, "rule", "employees > 500", "points", 5));
        made("/targets", Map.of("target_list", own, "account", bank));
        var blind = PageClient.of(acme, acme.person("Bo", UUID.fromString(role)));
        String page = blind.page("/target_lists/" + own + "/targets");
        assertThat(page).contains("Left out of the fit").contains("Secretly large");
        assertThat(row(page, "Bank")).doesNotContain("Secretly large");
        assertThat(page).doesNotContain("not on it yet");
        String before = api.get("/targets?count=true").text();
        blind.post("/target_lists/" + own + "/targets", "");
        assertThat(api.get("/targets?count=true").text()).isEqualTo(before);
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(api.post("/target_lists", Map.of("name", "Odd", "rule", "workers > 3"))
                        .text())
                .contains("expression_unknown");
        assertThat(api.post("/fit_criteria", criterion("None", "employees > 1", 0))
                        .text())
                .contains("fit_points");
        assertThat(api.post("/fit_criteria", criterion("Much", "employees > 1", 101))
                        .text())
                .contains("fit_points");
        assertThat(pages.get("/target_lists/" + UUID.randomUUID() + "/targets").status())
                .isEqualTo(404);
    }

    private static Map<String, Object> criterion(String name, String rule, int points) {
        return Map.of("name", name, "target_list", list, "rule", rule, "points", points);
    }

    private static void meeting(String about) {
        made(
                "/meetings",
                Map.of(
                        "name",
                        "Talk",
                        "starts_at",
                        Instant.now().minus(3, ChronoUnit.DAYS).toString(),
                        "about",
                        List.of(about)));
    }

    private static String row(String page, String account) {
        int name = page.indexOf(">" + account + "</a></th>");
        return page.substring(name, page.indexOf("</tr>", name));
    }

    private static String made(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
