package io.rapport.sales.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.kernel.Ids;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.TenantDb;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far deals came, and what is said of people for whom there is enough evidence. */
class FunnelTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static final Map<String, String> stages = new HashMap<>();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() {
        acme = RunningRapport.organisation("Funnel");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        ((List<Map<String, Object>>) api.get("/stages?fields=name").json().get("records"))
                .forEach(stage ->
                        stages.put(stage.get("name").toString(), stage.get("id").toString()));
    }

    private static String deal(String name, String stage, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("name", name, "stage", stages.get(stage)));
        values.putAll(more);
        var made = api.post("/opportunities", values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static void move(String deal, String stage) {
        var moved = api.patch("/opportunities/" + deal, Map.of("stage", stages.get(stage), "lost_reason", "price"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    private static String furthest(String deal) {
        return String.valueOf(api.get("/opportunities/" + deal).at("furthest_stage.id"));
    }

    /** What a bar or hint says that leads somewhere, and where. */
    private static Map<String, String> links(String page, String css) {
        var found = new HashMap<String, String>();
        Pattern.compile("<a" + css + " href=\"([^\"]+)\"[^>]*>([^<]+)</a>")
                .matcher(page)
                .results()
                .forEach(link -> found.put(
                        link.group(2).replace("&#39;", "'").replace('\u00a0', ' '),
                        link.group(1).replace("&amp;", "&")));
        return found;
    }

    private static String list(String href) {
        return pages.page(href.substring(href.indexOf('/', 1)));
    }

    @Test
    void aDealCameAsFarAsItEverWasWhateverBecameOfIt() {
        var begun = Map.of("engaged_on", "2015-05-05");
        String lost = deal("Lost after engaging", "Prospecting", begun);
        move(lost, "Engaging");
        move(lost, "Lost");
        String back = deal("Gone back", "Prospecting", begun);
        move(back, "Engaging");
        move(back, "Prospecting");
        deal("Won at once", "Won", Map.of("engaged_on", "2015-05-06", "close_date", "2015-06-06"));
        deal("Lost at once", "Lost", Map.of("engaged_on", "2015-05-07", "close_date", "2015-06-06"));
        deal("Another month", "Won", Map.of("engaged_on", "2015-06-01", "close_date", "2015-06-06"));
        assertThat(furthest(lost)).isEqualTo(stages.get("Engaging"));
        assertThat(furthest(back)).isEqualTo(stages.get("Engaging"));

        var page = pages.page("/team?period=between&from=2015-05-01&to=2015-05-31");
        var bars = links(page, " class=\"name\"");
        assertThat(list(bars.get("Prospecting"))).contains("4 records").contains("Lost at once");
        assertThat(list(bars.get("Engaging"))).contains("3 records").doesNotContain("Lost at once");
        assertThat(list(bars.get("Won"))).contains("1 record").contains("Won at once");
        var funnel = page.substring(page.indexOf("How far the deals came"));
        assertThat(funnel.replaceAll("<[^>]+>", " ").replace('\u00a0', ' ').replaceAll("\\s+", " "))
                .containsSubsequence("Prospecting 4", "Engaging 3 75 %", "Won 1 33.3 %");
    }

    @Test
    void howFarOldDealsCameIsReadFromTheLog() {
        String lost = deal("Old and lost", "Prospecting", Map.of());
        move(lost, "Engaging");
        move(lost, "Lost");
        String made = deal("Old and new", "Prospecting", Map.of());
        String unknown = deal("Came lost", "Lost", Map.of("close_date", "2014-01-01"));
        var ids = Stream.of(lost, made, unknown).map(UUID::fromString).toList();
        RunningRapport.bean(TenantDb.class).update(acme.tenant(), tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET furthest_stage_id = NULL WHERE id = ANY({1})",
                        tx.table("opportunities"), DSL.val(ids.toArray(UUID[]::new))));

        var delivery = new Delivery(1, Ids.next(), "opportunities", ids);
        RunningRapport.context().getBeansOfType(Follower.class).values().stream()
                .filter(follower -> follower.name().equals("furthest_stage"))
                .findFirst()
                .orElseThrow()
                .follow(acme.tenant(), List.of(delivery, delivery));

        assertThat(furthest(lost)).isEqualTo(stages.get("Engaging"));
        assertThat(furthest(made)).isEqualTo(stages.get("Prospecting"));
        assertThat(furthest(unknown)).isEqualTo("null");
    }

    @Test
    void hintsSayWhatTheirRecordsProveAndNothingOfTooFew() {
        var other = RunningRapport.organisation("Hints");
        var office = other.administrator();
        var ana = other.person("Ana Weak", Role.SALES_REPRESENTATIVE);
        var budi = other.person("Budi Strong", Role.SALES_REPRESENTATIVE);
        var ids = new HashMap<String, String>();
        for (var name : List.of("Won", "Lost", "Engaging")) {
            ids.put(
                    name,
                    String.valueOf(office.get("/stages?filter=" + ApiClient.encode("name == \"" + name + "\""))
                            .at("records.0.id")));
        }
        var closed = IntStream.range(0, 40)
                .mapToObj(i -> closed(i < 20 ? ana : budi, ids.get(i < 16 || i >= 36 ? "Lost" : "Won"), i))
                .toList();
        var open = IntStream.range(0, 5)
                .mapToObj(i -> Map.of(
                        "name",
                        "Open " + i,
                        "stage",
                        ids.get("Engaging"),
                        "owner",
                        (i < 4 ? ana : budi).id().toString()))
                .toList();
        Stream.concat(closed.stream(), open.stream()).forEach(values -> office.post("/opportunities", values));
        var reader = PageClient.of(other, other.boss());
        var path = "/team?period=between&from=2019-01-01&to=2019-12-31";
        var hints = links(reader.page(path), "");
        String rate = "Ana Weak: win rate 20 % against 50 % of all, over 20 closed deals";
        assertThat(hints).containsKey(rate);
        assertThat(hints.keySet()).noneMatch(text -> text.contains("without a next step") || text.contains("Strong:"));
        String href = hints.get(rate);
        assertThat(reader.page(href.substring(href.indexOf('/', 1)))).contains("20 records");

        office.post("/opportunities", Map.of("name", "Fifth", "owner", ana.id().toString()));
        var fifth = links(reader.page(path), "");
        assertThat(fifth).containsKey("Ana Weak: 5 open deals without a next step");
        href = fifth.get("Ana Weak: 5 open deals without a next step");
        assertThat(reader.page(href.substring(href.indexOf('/', 1)))).contains("5 records");
    }

    @Test
    void aStayMuchLongerThanThatOfAllIsSaidWithItsAverage() {
        var other = RunningRapport.organisation("Stays");
        var office = other.administrator();
        var ana = other.person("Ana Slow", Role.SALES_REPRESENTATIVE);
        var budi = other.person("Budi Quick", Role.SALES_REPRESENTATIVE);
        var today = LocalDate.now(ZoneOffset.UTC);
        for (int i = 0; i < 20; i++) {
            var made = office.post(
                    "/opportunities",
                    Map.of(
                            "name",
                            "Stay " + i,
                            "next_step",
                            "Call",
                            "engaged_on",
                            today.minusDays(i < 5 ? 100 : 10).toString(),
                            "owner",
                            (i < 5 ? ana : budi).id().toString()));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
        }
        var reader = PageClient.of(other, other.boss());
        String stay = "Ana Slow: 100 days in Prospecting on average over 5 deals, all together 33";
        var hints = links(reader.page("/team"), "");
        assertThat(hints).containsKey(stay);
        assertThat(hints.keySet()).noneMatch(text -> text.contains("Budi Quick:"));
        String href = hints.get(stay);
        assertThat(reader.page(href.substring(href.indexOf('/', 1))))
                .contains("5 records")
                .contains("<b>100</b>");
    }

    @Test
    void takingAMoveBackTakesBackHowFarTheDealCame() {
        String deal = deal("Moved by mistake", "Prospecting", Map.of());
        move(deal, "Won");
        assertThat(furthest(deal)).isEqualTo(stages.get("Won"));
        String operation =
                String.valueOf(api.get("/opportunities/" + deal + "/history").at("history.0.operation"));
        var undone = api.post("/operations/" + operation + "/undo", Map.of());
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(furthest(deal)).isEqualTo(stages.get("Prospecting"));
    }

    private static Map<String, Object> closed(Organisation.Person owner, String stage, int i) {
        return Map.of(
                "name",
                "Closed " + i,
                "stage",
                stage,
                "close_date",
                "2019-03-03",
                "owner",
                owner.id().toString());
    }
}
