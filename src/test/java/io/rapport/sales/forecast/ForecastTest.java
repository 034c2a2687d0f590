package io.rapport.sales.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.model.Models;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A forecast is the sum of the deals that its reader sees, until somebody who may judge says otherwise. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForecastTest {

    private static final Period Q4 = Period.containing(Length.QUARTER, LocalDate.of(2019, 11, 5), 1);

    private static Organisation acme;
    private static ApiClient api;
    private static Organisation.Person lead;
    private static Organisation.Person ana;
    private static Organisation.Person budi;
    private static String west;
    private static String east;
    private static final Map<String, String> stages = new HashMap<>();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() {
        acme = RunningRapport.organisation("Forecasts");
        api = acme.administrator();
        lead = acme.person("Lena Lead", Role.ADMINISTRATOR);
        ana = acme.person("Ana Lim", Role.SALES_REPRESENTATIVE);
        budi = acme.person("Budi Santoso", Role.SALES_REPRESENTATIVE);
        var office = made("/teams", Map.of("name", "Asia"));
        west = made(
                "/teams",
                Map.of("name", "West", "parent", office, "manager", lead.id().toString()));
        east = made("/teams", Map.of("name", "East", "parent", office));
        home(ana, west);
        home(budi, east);
        ((List<Map<String, Object>>) api.get("/stages?fields=name").json().get("records"))
                .forEach(stage ->
                        stages.put(stage.get("name").toString(), stage.get("id").toString()));
        api.patch("/stages/" + stages.get("Engaging"), Map.of("forecast_category", "commit"));
        deal(ana, stages.get("Won"), 1000, "2019-10-01");
        deal(ana, stages.get("Engaging"), 200, "2019-12-31");
        deal(ana, stages.get("Engaging"), 7777, "2020-01-01");
        deal(budi, stages.get("Prospecting"), 30, "2019-11-11");
        deal(budi, stages.get("Engaging"), 4, "2019-11-11");
    }

    private static String made(String path, Map<String, ?> values) {
        var answer = api.post(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    private static void home(Organisation.Person person, String team) {
        var answer = api.patch("/users/" + person.id(), Map.of("team", team));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void deal(Organisation.Person owner, String stage, int amount, String day) {
        made(
                "/opportunities",
                Map.of(
                        "name",
                        "Deal of " + amount,
                        "owner",
                        owner.id().toString(),
                        "stage",
                        stage,
                        "close_date",
                        day,
                        "amount",
                        Map.of("amount", String.valueOf(amount), "currency", "USD")));
    }

    private static Forecasts.Found as(Organisation.Person reader, Period period, Subject subject) {
        var actor = acme.actor(reader.id());
        return RunningRapport.bean(Forecasts.class)
                .of(actor, RunningRapport.bean(Models.class).of(actor.tenant()), period, subject);
    }

    private static Map<String, Object> plan(String length, String day, int amount) {
        return new HashMap<>(Map.of(
                "length",
                length,
                "starts_on",
                day,
                "amount",
                Map.of("amount", String.valueOf(amount), "currency", "USD")));
    }

    private static Map<String, Object> plan(String length, String day, int amount, String whose, String id) {
        var plan = plan(length, day, amount);
        plan.put(whose, id);
        return plan;
    }

    @Test
    @Order(1)
    void sumsFollowTheTreeAndEachEqualsTheListBehindIt() {
        var all = as(acme.boss(), Q4, Subject.EVERYBODY).subject().sums();
        assertThat(all.closed()).isEqualByComparingTo("1000");
        assertThat(all.commit()).isEqualByComparingTo("204");
        assertThat(all.pipeline()).isEqualByComparingTo("30");

        var office = as(acme.boss(), Q4, Subject.EVERYBODY).below().getFirst();
        assertThat(office.name()).isEqualTo("Asia");
        assertThat(as(acme.boss(), Q4, office.subject()).below())
                .extracting(Line::name)
                .containsExactly("West", "East");
        var team = as(acme.boss(), Q4, new Subject.Team(UUID.fromString(west)));
        assertThat(team.path()).extracting(ref -> ref.label()).containsExactly("Asia");
        assertThat(team.below()).extracting(Line::name).containsExactly("Ana Lim");

        for (var category : Category.values()) {
            var listed =
                    api.get("/opportunities/summary?measure=sum(amount)&filter=" + ApiClient.encode(category.in(Q4)));
            assertThat(listed.text())
                    .contains(String.valueOf(
                            switch (category) {
                                case CLOSED -> all.closed();
                                case COMMIT -> all.commit();
                                case BEST_CASE -> "null";
                                case PIPELINE -> all.pipeline();
                            }));
        }
    }

    @Test
    @Order(2)
    void whoSeesOnlyTheirOwnDealsGetsSumsOfOnlyThose() {
        var seen = as(budi, Q4, Subject.EVERYBODY);

        assertThat(seen.subject().sums().closed()).isEqualByComparingTo("0");
        assertThat(seen.subject().sums().commit()).isEqualByComparingTo("4");
        assertThat(as(budi, Q4, new Subject.Person(ana.id())).subject().isEmpty())
                .isTrue();
    }

    @Test
    void anyDayMeansItsPeriodAndOneHasOneQuotaInAPeriod() {
        var quota = api.post(
                "/quotas",
                plan("quarter", "2041-05-20", 500, "person", budi.id().toString()));
        assertThat(quota.status()).as(quota.text()).isEqualTo(201);
        assertThat(quota.at("starts_on")).isEqualTo("2041-04-01");
        assertThat(quota.at("ends_on")).isEqualTo("2041-06-30");
        assertThat(quota.at("name")).isEqualTo("2041 Q2 · Budi Santoso");
        assertThat(quota.at("owner.id")).isEqualTo(budi.id().toString());

        assertThat(api.post(
                                "/quotas",
                                plan(
                                        "quarter",
                                        "2041-06-30",
                                        7,
                                        "person",
                                        budi.id().toString()))
                        .status())
                .isIn(409, 422);
        var both = plan("quarter", "2041-06-30", 7, "person", budi.id().toString());
        both.put("team", east);
        assertThat(api.post("/quotas", both).text()).contains("person_or_team");
        assertThat(api.post("/quotas", plan("month", "2041-06-30", -1)).text()).contains("below_zero");
        var foreign = plan("month", "2041-06-30", 1);
        foreign.put("amount", Map.of("amount", "1", "currency", "JPY"));
        assertThat(api.post("/quotas", foreign).status()).isEqualTo(422);

        api.post("/quotas", plan("month", "2041-07-01", 70, "person", budi.id().toString()));
        var year = Period.containing(Length.YEAR, LocalDate.of(2041, 1, 1), 1);
        assertThat(as(acme.boss(), year, new Subject.Team(UUID.fromString(east)))
                        .subject()
                        .quota()
                        .orElseThrow())
                .isEqualByComparingTo("500");
    }

    @Test
    void aJudgementCountsAboveAndOnlyWhoMayJudgeDoes() {
        var period = Period.containing(Length.MONTH, LocalDate.of(2042, 3, 1), 1);
        var own = ana.client()
                .post(
                        "/forecast_judgements",
                        plan("month", "2042-03-09", 90, "person", ana.id().toString()));
        assertThat(own.status()).as(own.text()).isEqualTo(201);
        assertThat(as(acme.boss(), period, Subject.EVERYBODY).subject().forecast())
                .isEqualByComparingTo("90");

        var others = budi.client()
                .post(
                        "/forecast_judgements",
                        plan("month", "2042-03-09", 1, "person", ana.id().toString()));
        assertThat(others.text()).contains("not_theirs_to_judge");
        assertThat(lead.client()
                        .post("/forecast_judgements", plan("month", "2042-03-09", 1))
                        .status())
                .isEqualTo(422);
        var above = lead.client()
                .post(
                        "/forecast_judgements",
                        plan("month", "2042-03-09", 80, "person", ana.id().toString()));
        assertThat(above.status()).as(above.text()).isEqualTo(201);
        assertThat(as(acme.boss(), period, Subject.EVERYBODY).subject().forecast())
                .isEqualByComparingTo("80");
        assertThat(as(acme.boss(), period, new Subject.Person(ana.id()))
                        .subject()
                        .judgements())
                .hasSize(2);
    }

    @Test
    void onThePageOneJudgesAgainAndIsToldWhatIsWrong() {
        var page = PageClient.of(acme, lead);
        var path = "/forecast?length=quarter&from=2043-01-01&team=" + west;
        assertThat(page.page(path)).contains("2043 Q1");

        page.submitOnce(path, "amount=500&amount.currency=USD&note=Two+big+ones", "j1");
        page.submitOnce(path, "amount=450&amount.currency=USD&note=One+of+them", "j2");
        var period = Period.containing(Length.QUARTER, LocalDate.of(2043, 1, 1), 1);
        var judged =
                as(acme.boss(), period, new Subject.Team(UUID.fromString(west))).subject();
        assertThat(judged.judgements()).hasSize(1);
        assertThat(judged.forecast()).isEqualByComparingTo(new BigDecimal(450));
        assertThat(page.page(path)).contains("One of them");

        var wrong = page.post(path, "amount=a+lot&note=Believe+me");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("a lot").contains("Believe me").contains("This is no number");
        var others = page.post("/forecast?length=quarter&from=2043-01-01&team=" + east, "amount=1&amount.currency=USD");
        assertThat(others.status()).isEqualTo(422);
        assertThat(others.text()).contains("whoever leads the team");
    }

    @Test
    void yearsMayBeginWithAnyMonth() {
        var page = PageClient.of(acme, acme.boss());
        assertThat(PageClient.of(acme, budi)
                        .post("/settings/forecast", "first_month=7&length=month")
                        .status())
                .isEqualTo(403);
        assertThat(page.post("/settings/forecast", "first_month=13&length=month")
                        .status())
                .isEqualTo(422);
        page.submitOnce("/settings/forecast", "first_month=7&length=month", "c1");
        assertThat(page.page("/forecast?length=year&from=2031-07-04")).contains("FY2032");
        page.submitOnce("/settings/forecast", "first_month=1&length=quarter", "c2");
    }

    @Test
    void whatWasForecastIsKeptComparedWithAndJudgedByWhatCame() {
        var snapshots = RunningRapport.bean(Snapshots.class);
        snapshots.take(acme.tenant(), LocalDate.of(2019, 10, 7));
        deal(ana, stages.get("Won"), 500, "2019-12-12");
        snapshots.take(acme.tenant(), LocalDate.of(2019, 12, 16));

        var page = PageClient.of(acme, acme.boss());
        var path = "/forecast?length=quarter&from=2019-10-01&team=" + west;
        assertThat(page.page(path)).contains("since 7 Oct 2019").doesNotContain("+500");
        assertThat(page.page(path + "&since=2019-10-07")).contains("+500");
        var after = page.page("/forecast?length=quarter&from=2020-01-01&team=" + west)
                .replace('\u00a0', ' ');
        assertThat(after.substring(after.indexOf("How right")))
                .contains("2019 Q4")
                .contains("1,200 USD (−20 %)")
                .contains("1,700 USD (+13 %)")
                .contains("1,500 USD");

        assertThat(ana.client()
                        .get("/forecast_snapshots?count=true&filter=" + ApiClient.encode("starts_on == \"2019-10-01\""))
                        .text())
                .contains("Ana Lim")
                .doesNotContain("Budi")
                .doesNotContain("West");
        assertThat(api.post("/forecast_snapshots", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void whatARoleHidesIsLeftOutAndTheRestStays() {
        var role = made(
                "/roles",
                Map.of(
                        "name", "Without quotas",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(
                                        Map.of("object", "quotas", "field", "amount", "read", false, "write", false),
                                        Map.of(
                                                "object",
                                                "forecast_snapshots",
                                                "field",
                                                "closed",
                                                "read",
                                                false,
                                                "write",
                                                false),
                                        Map.of(
                                                "object",
                                                "forecast_judgements",
                                                "field",
                                                "starts_on",
                                                "read",
                                                false,
                                                "write",
                                                false))));
        api.post("/quotas", plan("quarter", "2019-10-01", 4321, "team", west));
        var reader = acme.person("Rita Reader", UUID.fromString(role));

        var page = PageClient.of(acme, reader).page("/forecast?length=quarter&from=2019-10-01");
        assertThat(page).contains("Asia");
        assertThat(page).doesNotContain("4,321");
        assertThat(page).doesNotContain("since 7 Oct 2019");
        var blind = made(
                "/roles",
                Map.of(
                        "name", "Without amounts",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "opportunities", "field", "amount", "read", false, "write", false))));
        var other = PageClient.of(acme, acme.person("Bo Blind", UUID.fromString(blind)));
        assertThat(other.get("/forecast").status()).isEqualTo(404);
        assertThat(other.page("/accounts")).doesNotContain("/forecast\"");
    }
}
