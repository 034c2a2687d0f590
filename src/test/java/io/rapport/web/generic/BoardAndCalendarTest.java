package io.rapport.web.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Boards by any field and calendars by any date, as their addresses and saved views say. */
class BoardAndCalendarTest {

    private static Organisation organisation;
    private static PageClient boss;
    private static PageClient blind;
    private static Organisation.Person agent;
    private static String account;
    private static String deal;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Boarded");
        var admin = organisation.administrator();
        account = admin.post("/accounts", Map.of("name", "Isdom", "employees", 4321))
                .id();
        String stage = admin.get("/stages").text().replaceFirst("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1");
        var made = admin.post(
                "/opportunities",
                Map.of("name", "Springdeal", "account", account, "close_date", "2026-03-10", "stage", stage));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        deal = made.id();
        var role = admin.post(
                "/roles",
                Map.of(
                        "name", "Agent",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(
                                        Map.of(
                                                "object",
                                                "accounts",
                                                "field",
                                                "employees",
                                                "read",
                                                false,
                                                "write",
                                                false),
                                        Map.of(
                                                "object",
                                                "opportunities",
                                                "field",
                                                "close_date",
                                                "read",
                                                false,
                                                "write",
                                                false))));
        agent = organisation.person("Agnes Agent", UUID.fromString(role.id()));
        boss = PageClient.of(organisation, organisation.boss());
        blind = PageClient.of(organisation, agent);
    }

    @Test
    void aBoardIsByAnyLinkAndItsCardsShowWhatWasChosen() {
        var board = boss.page("/accounts/board?by=owner&cards=employees");
        assertThat(board)
                .contains("id=\"lane-" + organisation.user())
                .contains("Isdom")
                .contains("4,321");
        assertThat(blind.page("/accounts/board?by=owner&cards=employees"))
                .contains("Isdom")
                .doesNotContain("4,321");
        assertThat(blind.page("/accounts/board/options")).doesNotContain("value=\"employees\"");
    }

    @Test
    void aLaneIsClosedAndItsCardsStayAway() {
        var closed = boss.page("/accounts/board?by=owner&folded=" + organisation.user());
        assertThat(closed).contains("lane folded").doesNotContain(">Isdom<");
    }

    @Test
    void aCardIsMovedToAnotherOwnersLane() {
        var moved = organisation.administrator().post("/accounts", Map.of("name", "Moveco"));
        boss.submit("/accounts/" + moved.id() + "/move?by=owner", "lane=" + agent.id());
        assertThat(organisation.administrator().get("/accounts/" + moved.id()).text())
                .contains(agent.id().toString());
    }

    @Test
    void theBoardsFormAndASavedBoardLeadToItsAddress() {
        assertThat(boss.get("/accounts/board/options?apply=1&lanes=owner&field=employees&field=phone&filter=x")
                        .header("Location")
                        .orElseThrow())
                .contains("/accounts/board?")
                .contains("by=owner")
                .contains("cards=employees%2Cphone")
                .contains("filter=x");
        String saved =
                boss.submit("/accounts/views?on=board&by=owner&cards=employees", "name=By+owner&audience=private");
        assertThat(saved).contains("/accounts/board?").contains("by=owner").contains("cards=employees");
        assertThat(boss.page(saved)).contains("aria-current=\"page\">By owner");
        String view = saved.replaceFirst(".*[?&]view=([^&]*).*", "$1");
        assertThat(boss.get("/accounts?view=" + view).header("Location").orElseThrow())
                .isEqualTo(saved);
    }

    @Test
    void recordsStandOnTheirDays() {
        var march = boss.page("/opportunities/calendar?day=close_date&date=2026-03-01");
        assertThat(march).containsPattern("(?s)data-lane=\"2026-03-10\">.{0,400}Springdeal");
        assertThat(boss.page("/opportunities/calendar?day=close_date&date=2026-05-01"))
                .doesNotContain("Springdeal");
        assertThat(boss.page("/opportunities/calendar?day=close_date&scale=week&date=2026-03-12"))
                .contains("Springdeal");
        assertThat(boss.page("/opportunities/calendar?day=close_date&scale=day&date=2026-03-11"))
                .doesNotContain("Springdeal");
        assertThat(boss.get("/opportunities/calendar?date=nonsense&scale=century")
                        .status())
                .isEqualTo(200);
    }

    /** Without an end a meeting takes an hour; what ends at midnight does not reach into the day that begins there. */
    private record Lasting(LocalDateTime begin, Optional<LocalDateTime> end) {

        boolean covers(LocalDate day) {
            var last = end.orElse(begin.plusHours(1)).minusNanos(1).toLocalDate();
            return !begin.toLocalDate().isAfter(day) && !last.isBefore(day);
        }
    }

    @Test
    void manyRecordsThatLastAreCountedOnEachOfTheirDays() {
        var admin = organisation.administrator();
        var dice = new Random(7);
        var week = LocalDate.parse("2026-09-07");
        var all = new ArrayList<Lasting>();
        for (int i = 0; i < 900; i++) {
            var begin = week.minusDays(i % 9 == 0 ? 3 : 0)
                    .atStartOfDay()
                    .plusMinutes(30L * dice.nextInt(i % 9 == 0 ? 144 : 336));
            var midnight = begin.toLocalDate().plusDays(1).atStartOfDay();
            var end =
                    switch (dice.nextInt(5)) {
                        case 0 -> Optional.<LocalDateTime>empty();
                        case 1 -> Optional.of(midnight);
                        case 2 -> Optional.of(midnight.plusHours(1 + dice.nextInt(150)));
                        default -> Optional.of(begin.plusMinutes(30L * (1 + dice.nextInt(6))));
                    };
            all.add(new Lasting(begin, end));
        }
        var made = admin.post(
                "/meetings/batch",
                Map.of(
                        "changes",
                        all.stream()
                                .map(one -> Map.of("op", "create", "values", values(one)))
                                .toList()));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        for (String scale : List.of("month", "week", "day")) {
            var page = boss.page("/meetings/calendar?day=starts_at&until=ends_at&scale=" + scale + "&date=2026-09-08");
            var days = page.split("<li class=\"day ");
            for (int at = 1; at < days.length; at++) {
                var day = LocalDate.parse(days[at].replaceFirst("(?s).*?data-lane=\"([0-9-]{10})\".*", "$1"));
                long shown = days[at].split("id=\"entry-").length - 1;
                long more = Pattern.compile(">([0-9,]+) more<")
                        .matcher(days[at])
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1).replace(",", "")))
                        .sum();
                long there = all.stream().filter(one -> one.covers(day)).count();
                assertThat(shown + more).as(scale + " " + day).isEqualTo(there);
                if (day.isBefore(week.plusDays(7))) {
                    assertThat(shown > 0).as(scale + " " + day).isEqualTo(there > 0);
                }
            }
            assertThat(page).doesNotContain("Only the first");
        }
    }

    private static Map<String, Object> values(Lasting one) {
        var values = new HashMap<String, Object>();
        values.put("name", "Held");
        values.put("about", List.of("accounts/" + account));
        values.put("starts_at", one.begin() + ":00Z");
        one.end().ifPresent(end -> values.put("ends_at", end + ":00Z"));
        return values;
    }

    @Test
    void aHiddenDatePlacesNothing() {
        var page = blind.page("/opportunities/calendar?day=close_date&date=2026-03-01");
        assertThat(page)
                .doesNotContain("Springdeal")
                .doesNotContain("<option value=\"close_date\"")
                .contains("left-out");
    }

    @Test
    void aRecordIsMovedToAnotherDay() {
        String address = "/opportunities/" + deal + "/day?day=close_date";
        boss.submit(address, "lane=2026-03-20");
        assertThat(organisation.administrator().get("/opportunities/" + deal).text())
                .contains("2026-03-20");
        assertThat(blind.post(address, "lane=2026-03-25").status()).isIn(302, 303, 403, 404);
        boss.submit(address, "lane=whenever");
        assertThat(organisation.administrator().get("/opportunities/" + deal).text())
                .contains("2026-03-20");
        boss.submit(address, "lane=2026-03-10");
    }

    @Test
    void aListStandsBesideTheRecordThatItsAddressNames() {
        var page = boss.page("/opportunities/split?columns=name,close_date&record=" + deal);
        assertThat(page)
                .contains("<turbo-frame id=\"side\" src=\"/"
                        + organisation.tenant().slug() + "/opportunities/" + deal)
                .containsPattern("(?s)aria-current=\"true\"[^>]*><b class=\"clip\">Springdeal</b>")
                .contains("class=\"split opened\"");
        var side = boss.get("/opportunities/split?record=" + deal, "Turbo-Frame", "side");
        assertThat(side.text())
                .startsWith("<turbo-frame id=\"side\"")
                .contains("<h1>Springdeal</h1>")
                .doesNotContain("<html");
        assertThat(boss.get("/opportunities/split?record=" + account, "Turbo-Frame", "side")
                        .status())
                .isEqualTo(404);
        assertThat(blind.page("/opportunities/split?columns=name,close_date&record=" + deal))
                .contains("left-out")
                .doesNotContain("10 Mar 2026");
    }

    @Test
    void aWayToLookKeepsTheFilterAndTheSavedView() {
        String saved =
                boss.submit("/accounts/views?on=split&filter=employees%20%3E%201", "name=Beside&audience=private");
        assertThat(saved).contains("/accounts/split?").doesNotContain("record=");
        var page = boss.page(saved);
        String view = saved.replaceFirst(".*[?&]view=([^&]*).*", "$1");
        assertThat(page)
                .contains("aria-current=\"page\">Beside")
                .contains("/accounts/board?view=" + view + "&amp;filter=")
                .contains("/accounts?view=" + view + "&amp;filter=");
    }

    @Test
    void lanesCrossTheColumnsAndAMoveAcrossBothIsOneChange() {
        var admin = organisation.administrator();
        String won = stage("won");
        var made =
                admin.post("/opportunities", Map.of("name", "Crossdeal", "account", account, "stage", stage("open")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var board = boss.page("/opportunities/board?swim=owner");
        assertThat(board)
                .contains("id=\"swim-" + organisation.user())
                .containsPattern("(?s)id=\"swim-" + organisation.user() + "\".*Crossdeal");
        String address = "/opportunities/" + made.id() + "/move?on=board&swim=owner";
        var moved = boss.post(address, "lane=" + won + "&across=" + agent.id(), "Accept", "text/vnd.turbo-stream.html");
        assertThat(moved.text())
                .contains("target=\"cards-" + agent.id() + "_" + won + "\"")
                .contains("target=\"swim-" + organisation.user() + "\"")
                .contains("target=\"swim-" + agent.id() + "\"");
        var now = admin.get("/opportunities/" + made.id()).text();
        assertThat(now).contains(won).contains(agent.id().toString());
        String undo = moved.text().replaceFirst("(?s).*action=\"/[^/]*(/operations/[^\"]*)\".*", "$1");
        boss.submit(undo, "");
        assertThat(admin.get("/opportunities/" + made.id()).text())
                .doesNotContain(won)
                .doesNotContain(agent.id().toString());
    }

    private static String stage(String outcome) {
        return organisation
                .administrator()
                .get("/stages?filter=" + io.rapport.ApiClient.encode("outcome == \"" + outcome + "\""))
                .text()
                .replaceFirst("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1");
    }

    @Test
    void lanesAndColumnsArePutAwayByTheAddress() {
        String user = organisation.user().toString();
        var closed = boss.page("/opportunities/board?swim=owner&closed=" + user);
        assertThat(closed).contains("id=\"swim-" + user).doesNotContain("id=\"row-" + user);
        var row = boss.get("/opportunities/board?swim=owner&across=" + user, "Accept", "text/vnd.turbo-stream.html");
        assertThat(row.text()).contains("target=\"row-" + user + "\"").contains("Springdeal");
        assertThat(boss.get("/opportunities/board?swim=owner&across=nobody", "Accept", "text/vnd.turbo-stream.html")
                        .status())
                .isEqualTo(404);
        assertThat(boss.get("/opportunities/board/options?apply=1&lanes=stage&across=owner")
                        .header("Location")
                        .orElseThrow())
                .contains("swim=owner");
    }

    @Test
    void whatTakesSeveralDaysStandsOnEachAndKeepsItsLengthWhenMoved() {
        var admin = organisation.administrator();
        var made = admin.post(
                "/opportunities",
                Map.of(
                        "name",
                        "Longdeal",
                        "stage",
                        stage("open"),
                        "engaged_on",
                        "2027-06-08",
                        "close_date",
                        "2027-06-12"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String range = "day=engaged_on&until=close_date";
        assertThat(boss.page("/opportunities/calendar?" + range + "&date=2027-06-01"))
                .containsPattern("(?s)data-lane=\"2027-06-08\">.{0,400}Longdeal")
                .containsPattern("(?s)data-lane=\"2027-06-12\">.{0,400}Longdeal");
        assertThat(boss.page("/opportunities/calendar?" + range + "&scale=day&date=2027-06-10"))
                .contains("Longdeal");
        String move = "/opportunities/" + made.id() + "/day?" + range + "&date=2027-06-01";
        var moved = boss.post(move, "lane=2027-06-13&from=2027-06-10", "Accept", "text/vnd.turbo-stream.html");
        assertThat(moved.text())
                .contains("target=\"days\"")
                .containsPattern("(?s)data-lane=\"2027-06-15\">.{0,400}Longdeal");
        assertThat(admin.get("/opportunities/" + made.id()).text())
                .contains("2027-06-11")
                .contains("2027-06-15");
        assertThat(blind.page("/opportunities/calendar?" + range + "&date=2027-06-01"))
                .contains("left-out");
    }

    @Test
    void theWeekBeginsWithTheDayThatTheUserChose() {
        var person = organisation.person("Sunny Sunday", io.rapport.access.Role.ADMINISTRATOR);
        var pages = PageClient.of(organisation, person);
        pages.submit("/settings/mine", "week_start=SUNDAY");
        var page = pages.page("/opportunities/calendar?day=close_date&date=2026-03-10");
        assertThat(page)
                .containsPattern("(?s)class=\"weekdays\"[^>]*><span>Sun<")
                .contains("data-lane=\"2026-04-04\"");
    }

    @Test
    void meetingsStandAtTheirHoursAndAreMovedByQuartersAsOneChange() {
        var admin = organisation.administrator();
        var pages = PageClient.of(organisation, organisation.person("Zoe Zone", io.rapport.access.Role.ADMINISTRATOR));
        pages.submit("/settings/mine", "time_zone=Europe/Berlin&times=HOURS_12");
        String id = meeting("Backwards", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
        meeting("Fair", "2026-10-19T08:00:00Z", "2026-10-21T08:00:00Z");
        var week = pages.page("/meetings/calendar?scale=week&date=2026-10-25");
        assertThat(week)
                .contains("rows25")
                .contains("class=\"entry slot h2 m6 lh1 lm0 k0 of1")
                .contains("data-begin=\"2026-10-25T02:30\" data-end=\"2026-10-25T02:30+\"")
                .contains("2:30 AM (+02:00)–2:30 AM (+01:00)")
                .contains("class=\"gap h3 m0 lh1 lm0")
                .containsPattern("(?s)data-lane=\"2026-10-20\">.{0,400}Fair");
        String move = "/meetings/" + id + "/day?scale=week&date=2026-10-25";
        var moved = pages.post(move, "begin=2026-10-26T09:15", "Accept", "text/vnd.turbo-stream.html");
        assertThat(moved.text()).contains("target=\"days\"").contains("rows25");
        assertThat(admin.get("/meetings/" + id).text())
                .contains("2026-10-26T08:15:00Z")
                .contains("2026-10-26T09:15:00Z");
        pages.submit(move, "longer=15");
        pages.submit(move, "minutes=-15");
        assertThat(admin.get("/meetings/" + id).text())
                .contains("2026-10-26T08:00:00Z")
                .contains("2026-10-26T09:15:00Z");
        var refused = pages.post(move, "end=2026-10-26T08:00", "Accept", "text/vnd.turbo-stream.html");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("end before it begins");
        assertThat(pages.post(move, "begin=whenever", "Accept", "text/vnd.turbo-stream.html")
                        .status())
                .isEqualTo(422);
        String undo = moved.text().replaceFirst("(?s).*action=\"/[^/]*(/operations/[^\"]*)\".*", "$1");
        assertThat(undo).startsWith("/operations/");
        assertThat(blind.post(move, "minutes=15").status()).isIn(302, 303, 403, 404);
    }

    @Test
    void whatFindsNoPlaceBesideOthersIsReached() {
        for (int each = 0; each < 10; each++) {
            meeting("Crowd " + each, "2027-02-02T10:00:00Z", "2027-02-02T11:00:00Z");
        }
        assertThat(boss.page("/meetings/calendar?scale=week&date=2027-02-02"))
                .containsPattern("(?s)class=\"slot more[^>]*scale=day&amp;date=2027-02-02\">8 more");
        var day = boss.page("/meetings/calendar?scale=day&date=2027-02-02");
        String more = day.replaceFirst("(?s).*class=\"slot more[^>]*href=\"/[^/]*(/[^\"]*)\">3 more.*", "$1")
                .replace("&amp;", "&");
        assertThat(boss.page(more)).contains("Crowd 0").contains("Crowd 9").doesNotContain("Backwards");
    }

    /** Days and moments alike, and of each day as much as its reader may see. */
    @Test
    void aCrowdedDayShowsItsFirstAndCountsTheOthers() {
        var admin = organisation.administrator();
        var role = admin.post(
                "/roles",
                Map.of(
                        "name",
                        "Own",
                        "abilities",
                        List.of("use_api"),
                        "grants",
                        Map.of("tasks", Map.of("read", "own"))));
        var alone = organisation.person("Olga Own", UUID.fromString(role.id()));
        for (int each = 0; each < 6; each++) {
            admin.post("/tasks", Map.of("name", "Errand " + each, "due", "2027-03-05"));
            admin.post("/calls", Map.of("name", "Ring " + each, "called_at", "2027-03-05T10:00:00Z"));
        }
        admin.post(
                "/tasks",
                Map.of(
                        "name",
                        "Her own",
                        "due",
                        "2027-03-05",
                        "owner",
                        alone.id().toString()));
        String tasks = "/tasks/calendar?day=due&date=2027-03-01";
        var month = boss.page(tasks);
        assertThat(month).contains("Errand 0", "Errand 2", "4 more").doesNotContain("Errand 3");
        assertThat(boss.page(tasks + "&filter="
                        + java.net.URLEncoder.encode("name == \"Errand 5\"", java.nio.charset.StandardCharsets.UTF_8)))
                .contains("Errand 5")
                .doesNotContain("Errand 0", " more<");
        assertThat(boss.page("/tasks/calendar?day=due&scale=day&date=2027-03-05"))
                .contains("Errand 0", "Errand 5", "Her own");
        assertThat(boss.page("/calls/calendar?day=called_at&date=2027-03-01"))
                .contains("Ring 0", "Ring 2", "3 more")
                .doesNotContain("Ring 3");
        assertThat(PageClient.of(organisation, alone).page(tasks))
                .contains("Her own")
                .doesNotContain("Errand", " more<");
        assertThat(boss.page("/tasks/calendar?day=due&date=2027-05-01")).doesNotContain("Errand", " more<");
    }

    private static String meeting(String name, String from, String until) {
        var made = organisation
                .administrator()
                .post("/meetings", Map.of("name", name, "starts_at", from, "ends_at", until));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
