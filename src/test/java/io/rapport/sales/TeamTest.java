package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a team sells: each figure is what the same records come to otherwise, and leads to the list of exactly these. */
class TeamTest {

    private static final String Q4 = "/team?period=between&from=2019-10-01&to=2019-12-31";

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static Organisation.Person ana;
    private static Organisation.Person budi;
    private static String west;
    private static final Map<String, String> stages = new HashMap<>();

    /** @param engaged empty for none */
    private record Deal(Organisation.Person owner, String stage, int amount, String engaged, String closes) {

        boolean is(Organisation.Person person, String wanted) {
            return owner.equals(person)
                    && stage.equals(wanted)
                    && closes.compareTo("2019-10-01") >= 0
                    && closes.compareTo("2019-12-31") <= 0;
        }

        long days() {
            return ChronoUnit.DAYS.between(LocalDate.parse(engaged), LocalDate.parse(closes));
        }
    }

    private static List<Deal> deals;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() {
        acme = RunningRapport.organisation("Team");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        ana = acme.person("Ana Lim", Role.SALES_REPRESENTATIVE);
        budi = acme.person("Budi Santoso", Role.SALES_REPRESENTATIVE);
        var asia = made("/teams", Map.of("name", "Asia"));
        west = made("/teams", Map.of("name", "West", "parent", asia));
        made("/teams", Map.of("name", "Far West", "parent", west));
        api.patch("/users/" + ana.id(), Map.of("team", west));
        api.patch("/users/" + budi.id(), Map.of("team", asia));
        ((List<Map<String, Object>>) api.get("/stages?fields=name").json().get("records"))
                .forEach(stage ->
                        stages.put(stage.get("name").toString(), stage.get("id").toString()));
        deals = List.of(
                new Deal(ana, "Won", 1000, "2019-09-01", "2019-10-01"),
                new Deal(ana, "Won", 501, "2019-10-10", "2019-12-31"),
                new Deal(ana, "Won", 77, "", "2019-11-11"),
                new Deal(ana, "Won", 9999, "2019-10-10", "2020-01-01"),
                new Deal(ana, "Lost", 300, "2019-10-02", "2019-11-30"),
                new Deal(ana, "Engaging", 40, "2019-10-02", "2019-12-30"),
                new Deal(ana, "Engaging", 8, "2019-10-02", "2030-12-30"),
                new Deal(budi, "Won", 1600, "2019-10-01", "2019-10-11"),
                new Deal(budi, "Lost", 60, "2019-10-01", "2019-10-11"),
                new Deal(budi, "Lost", 61, "2019-10-01", "2019-10-12"),
                new Deal(budi, "Lost", 62, "2019-10-01", "2019-09-30"));
        for (var deal : deals) {
            var values = new HashMap<String, Object>(Map.of(
                    "name",
                    "Deal of " + deal.amount(),
                    "owner",
                    deal.owner().id().toString(),
                    "stage",
                    stages.get(deal.stage()),
                    "close_date",
                    deal.closes(),
                    "amount",
                    Map.of("amount", String.valueOf(deal.amount()), "currency", "USD")));
            if (!deal.engaged().isEmpty()) {
                values.put("engaged_on", deal.engaged());
            }
            made("/opportunities", values);
        }
        for (var day : List.of("2019-09-30", "2019-10-01", "2019-12-31")) {
            made(
                    "/calls",
                    Map.of(
                            "name",
                            "Call",
                            "called_at",
                            day + "T12:00:00Z",
                            "owner",
                            ana.id().toString()));
        }
        made(
                "/meetings",
                Map.of(
                        "name",
                        "Demo",
                        "starts_at",
                        "2019-10-20T12:00:00Z",
                        "owner",
                        ana.id().toString()));
        made(
                "/quotas",
                Map.of(
                        "length",
                        "quarter",
                        "starts_on",
                        "2019-10-01",
                        "person",
                        ana.id().toString(),
                        "amount",
                        Map.of("amount", "1594", "currency", "USD")));
    }

    private static String made(String path, Map<String, ?> values) {
        var answer = api.post(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    /** A figure of a page: what it says, and where it leads. */
    private record Figure(String text, String href) {}

    private static final Pattern CELL =
            Pattern.compile("(?s)<td class=\"num[^\"]*\" data-title=\"([^\"]+)\">(.*?)</td>");
    private static final Pattern LINK = Pattern.compile("<a class=\"link\" href=\"([^\"]+)\">([^<]+)</a>");

    private static String row(String page, String name) {
        return Stream.of(page.split("<tr>"))
                .skip(1)
                .filter(row -> row.contains(">" + name + "<"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " stands in no row"));
    }

    private static Map<String, Figure> figures(String page, String name) {
        var figures = new HashMap<String, Figure>();
        var cells = CELL.matcher(row(page, name));
        while (cells.find()) {
            var link = LINK.matcher(cells.group(2));
            figures.put(
                    cells.group(1),
                    link.find()
                            ? new Figure(
                                    link.group(2).replace('\u00a0', ' '),
                                    link.group(1).replace("&amp;", "&"))
                            : new Figure(cells.group(2).strip(), ""));
        }
        return figures;
    }

    private static BigDecimal sum(Predicate<Deal> which) {
        return deals.stream()
                .filter(which)
                .map(deal -> BigDecimal.valueOf(deal.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(Object number) {
        return String.format(java.util.Locale.ENGLISH, "%,d", new BigDecimal(number.toString()).longValueExact());
    }

    @Test
    void figuresEqualWhatTheDealsOfEachComeTo() {
        var page = pages.page(Q4);
        for (var person : List.of(ana, budi)) {
            var figures = figures(page, person.equals(ana) ? "Ana Lim" : "Budi Santoso");
            long won = deals.stream().filter(deal -> deal.is(person, "Won")).count();
            long lost = deals.stream().filter(deal -> deal.is(person, "Lost")).count();
            var value = sum(deal -> deal.is(person, "Won"));
            var days = deals.stream()
                    .filter(deal -> deal.is(person, "Won") && !deal.engaged().isEmpty())
                    .mapToLong(Deal::days)
                    .average()
                    .orElseThrow();
            assertThat(figures.get("Won value").text()).isEqualTo(plain(value));
            assertThat(figures.get("Won deals").text()).isEqualTo(plain(won));
            assertThat(figures.get("Win rate").text())
                    .isEqualTo(BigDecimal.valueOf(100 * won)
                                    .divide(BigDecimal.valueOf(won + lost), 1, RoundingMode.HALF_UP)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " %");
            assertThat(figures.get("Cycle").text())
                    .isEqualTo(BigDecimal.valueOf(days).setScale(1, RoundingMode.HALF_UP) + " days");
            assertThat(figures.get("Average won deal").text())
                    .isEqualTo(plain(value.divide(BigDecimal.valueOf(won), 0, RoundingMode.HALF_UP)));
        }
        assertThat(figures(page, "Ana Lim").get("Open value").text()).isEqualTo("48");
        assertThat(row(page, "Ana Lim")).contains("3 of 4").contains("2 deals");
        assertThat(figures(page, "All together").get("Won value").text()).isEqualTo("3,178");
        assertThat(figures(page, "All together").get("Win rate").text()).isEqualTo("57.1 %");
    }

    @Test
    void theListBehindAFigureHoldsExactlyWhatItIsMadeOf() {
        var page = pages.page(Q4);
        var figures = figures(page, "Ana Lim");
        assertList(figures.get("Won value"), 3, "1,578");
        assertList(figures.get("Won deals"), 3, "1,578");
        assertList(figures.get("Average won deal"), 3, "526");
        assertList(figures.get("Cycle"), 2, ">56<");
        assertList(figures.get("Open value"), 2, "48");
        assertList(figures.get("Coverage"), 1, "40");
        assertThat(pages.page(within(figures.get("Win rate").href())))
                .contains("4 records")
                .contains("Lost")
                .contains("Won");
        assertList(figures(page, "All together").get("Won value"), 4, "3,178");
        var links = LINK.matcher(row(page, "Ana Lim"));
        assertThat(links.results().map(link -> link.group(2).replace('\u00a0', ' ')))
                .contains("2 calls", "1 meeting");
        var calls = LINK.matcher(row(page, "Ana Lim"))
                .results()
                .filter(link -> link.group(2).equals("2 calls"))
                .findFirst()
                .orElseThrow();
        assertThat(pages.page(within(calls.group(1).replace("&amp;", "&")))).contains("2 records");
    }

    private static void assertList(Figure figure, int records, String footer) {
        var list = pages.page(within(figure.href()));
        assertThat(list).contains(records == 1 ? "1 record" : records + " records");
        var foot = list.substring(list.indexOf("<table"));
        assertThat(foot.substring(Math.max(0, foot.indexOf("<tfoot")))
                        .replace("<b>", ">")
                        .replace("</b>", "<"))
                .contains(footer);
        String filter = URLDecoder.decode(figure.href().split("filter=")[1].split("&")[0], StandardCharsets.UTF_8);
        var counted = api.get("/opportunities?count=true&limit=1&filter=" + ApiClient.encode(filter));
        assertThat(String.valueOf(counted.at("count.value"))).isEqualTo(String.valueOf(records));
    }

    /** The path behind the organisation's. */
    private static String within(String href) {
        return href.substring(href.indexOf('/', 1));
    }

    @Test
    void coverageIsOfWhatIsLeftOfTheQuotaOfAWholePeriod() {
        var page = pages.page(Q4);
        assertThat(figures(page, "Ana Lim").get("Coverage").text()).isEqualTo("2.5×");
        assertThat(row(page, "Ana Lim")).contains("of 16 left");
        assertThat(figures(page, "Budi Santoso").get("Coverage").text()).isEqualTo("–");
        var odd = pages.page("/team?period=between&from=2019-10-01&to=2019-12-30");
        assertThat(figures(odd, "Ana Lim").get("Coverage").text()).isEqualTo("–");
    }

    @Test
    void theBestByTheChosenMeasureComesFirst() {
        var byValue = pages.page(Q4);
        assertThat(byValue.indexOf(">Budi Santoso<")).isLessThan(byValue.indexOf(">Ana Lim<"));
        var byRate = pages.page(Q4 + "&by=rate");
        assertThat(byRate.indexOf(">Ana Lim<")).isLessThan(byRate.indexOf(">Budi Santoso<"));
        assertThat(pages.page(Q4 + "&by=cycle"))
                .contains("aria-sort=\"ascending\"")
                .containsSubsequence(">Budi Santoso<", ">Ana Lim<");
    }

    @Test
    void aTeamIsShownWithAllBelowItAndNobodyElse() {
        var page = pages.page(Q4 + "&team=" + west);
        assertThat(page).contains("Asia › West").contains(">Ana Lim<").doesNotContain(">Budi Santoso<");
        var all = figures(page, "All together");
        assertThat(all.get("Won value").text()).isEqualTo("1,578");
        assertThat(all.get("Coverage").text()).isEqualTo("2.5×");
        assertList(all.get("Won value"), 3, "1,578");
        assertThat(pages.get("/team?team=" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void daysThatCannotBeAreSaidBesideTheirField() {
        var backwards = pages.get("/team?period=between&from=2019-10-01&to=2019-09-30");
        assertThat(backwards.status()).isEqualTo(422);
        assertThat(backwards.text())
                .contains("The last day comes before the first.")
                .contains("value=\"2019-09-30\"");
        assertThat(pages.get("/team?period=between&from=soon&to=2019-09-30").text())
                .contains("This is no day between 1900 and 9000.");
        assertThat(pages.get("/team?period=between").text()).contains("Say which day.");
        assertThat(pages.get("/team?period=eternity").status()).isEqualTo(404);
    }

    @Test
    void whereNothingClosesTheWayLeadsToWhereSomethingDoes() {
        assertThat(pages.page("/team?period=between&from=1999-01-01&to=1999-01-31"))
                .contains("No deal closes in these days.")
                .contains("2030 Q4");
        var empty = RunningRapport.organisation("Team without deals");
        assertThat(PageClient.of(empty, empty.boss()).page("/team")).contains("Nobody sells anything yet");
    }

    @Test
    void whoSeesOnlyTheirOwnDealsIsComparedWithNobody() {
        var own = role(
                "Own deals", Map.of("*", Map.of("read", "all"), "opportunities", Map.of("read", "own")), List.of());
        var one = acme.person("Olga Own", own);
        made(
                "/opportunities",
                Map.of(
                        "name",
                        "Olga's",
                        "owner",
                        one.id().toString(),
                        "stage",
                        stages.get("Won"),
                        "close_date",
                        "2018-11-01",
                        "amount",
                        Map.of("amount", "12", "currency", "USD")));
        var page = PageClient.of(acme, one).page("/team?period=between&from=2018-01-01&to=2019-12-31");
        assertThat(figures(page, "Olga Own").get("Won value").text()).isEqualTo("12");
        assertThat(figures(page, "All together").get("Won value").text()).isEqualTo("12");
        assertThat(page.split("<tr>")).noneMatch(row -> row.contains(">Budi Santoso<") && row.contains("1,600"));
    }

    @Test
    void whatIsHiddenFromAReaderIsNoFigure() {
        var dateless = role("No starts", Map.of("*", Map.of("read", "all")), List.of(hidden("engaged_on")));
        assertThat(PageClient.of(acme, acme.person("Nia No", dateless)).page(Q4))
                .contains("Win rate")
                .doesNotContain("data-title=\"Cycle\"");
        var blind = role("No amounts", Map.of("*", Map.of("read", "all")), List.of(hidden("amount")));
        var page = PageClient.of(acme, acme.person("Bo Blind", blind));
        assertThat(page.get("/team").status()).isEqualTo(404);
        assertThat(page.page("/accounts")).doesNotContain("/team\"");
    }

    private static Map<String, Object> hidden(String field) {
        return Map.of("object", "opportunities", "field", field, "read", false, "write", false);
    }

    private static UUID role(String name, Map<String, ?> grants, List<?> fields) {
        return UUID.fromString(
                made("/roles", Map.of("name", name, "abilities", List.of(), "grants", grants, "fields", fields)));
    }
}
