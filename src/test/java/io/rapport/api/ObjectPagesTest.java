package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Objects and fields are made and changed on pages, and are at once wherever records are. */
class ObjectPagesTest {

    private final Organisation acme = RunningRapport.organisation("Shape");
    private final ApiClient api = acme.administrator();
    private PageClient pages = PageClient.of(acme, acme.boss());

    @Test
    void anObjectAndItsFieldsAreAtOnceInListFormFilterAndApi() {
        submit(
                "/settings/objects/new",
                "many.en=Site+visits&one.en=Site+visit&many.th=การเยี่ยม&icon=map-pin&owned=true");
        field("x_site_visits", "text", "label.en=Weather&options.max_length=80");
        field("x_site_visits", "choice", "label.en=Mood&choices=Good%0AVery+good%0A%0ABad");
        field(
                "x_site_visits",
                "reference",
                "label.en=Account&options.target=accounts&options.on_delete=keep" + "&options.inverse=true");
        field("x_site_visits", "money", "label.en=Cost&required=false");
        field("x_site_visits", "formula", "label.en=With+tax&options.source=x_cost+*+1.1&options.result=decimal");

        assertThat(page("/settings/objects")).contains("Site visits", "x_site_visits");
        assertThat(page("/settings/objects/x_site_visits")).contains("Weather", "x_mood", "Link › Accounts", "Formula");
        assertThat(page("/x_site_visits/new")).contains("Weather", "Very good", "name=\"x_cost\"");
        assertThat(page("/x_site_visits/filter")).contains("Mood");
        var made = api.post("/x_site_visits", Map.of("name", "First", "x_mood", "good", "x_cost", 100));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(api.get("/x_site_visits/" + made.id() + "?fields=x_with_tax").text())
                .contains("110");
        assertThat(page("/x_site_visits")).contains("First", "Mood", "Good");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        String form = refused(
                "/settings/objects/accounts/fields/new?type=formula",
                "label.en=Ratio&options.source=revenu+*+2&options.result=decimal");
        assertThat(form).contains("id=\"input-options-source-error\"", "Did you mean “revenue”?", "value=\"Ratio\"");
        assertThat(refused("/settings/objects/accounts/fields/new?type=text", "label.en=&options.max_length=0"))
                .contains("input-label-en-error", "Give it a name");
        assertThat(refused("/settings/objects/new", "many.en=Trips&one.en=Trip&name=Bad+name&icon=box"))
                .contains("input-name-error");
        assertThat(pages.post("/settings/objects/accounts/check", "options.source=revenue+*+2.0&options.result=money")
                        .text())
                .contains("understood");
        assertThat(pages.post("/settings/objects/accounts/check", "options.source=revenue+*&options.result=money")
                        .text())
                .contains("error");
    }

    @Test
    void choicesAreRenamedRecolouredReorderedRetiredAndAdded() {
        field("accounts", "choice", "label.en=Tier&choices=Gold%0ASilver%0ABronze");
        String first = page("/settings/objects/accounts/fields/x_tier");
        assertThat(first.indexOf("value=\"gold\"")).isLessThan(first.indexOf("value=\"silver\""));
        submit(
                "/settings/objects/accounts/fields/x_tier",
                "label.en=Tier&label.id=Tingkat&choice=silver&choice=gold&choice=bronze"
                        + "&choice.silver.en=Silver+plus&choice.silver.th=เงิน&choice.silver.tone=rose&choice.silver.offered=1"
                        + "&choice.gold.en=Gold&choice.gold.tone=amber&choice.gold.offered=1"
                        + "&choice.bronze.en=Bronze&choice.bronze.tone=grey&choices=Platinum");

        var options = api.get("/model/objects/accounts").at("fields").toString();
        assertThat(options).contains("key=silver", "Silver plus", "tone=rose", "platinum");
        String form = page("/accounts/new");
        assertThat(form).contains("Silver plus", "Platinum").doesNotContain("Bronze");
        assertThat(form.indexOf("Silver plus")).isLessThan(form.indexOf(">Gold<"));
    }

    @Test
    void newRecordsBeginWithAValueTheDayItIsOrWhoMakesThem() {
        field("accounts", "integer", "label.en=Seats&initial=12");
        field("accounts", "date", "label.en=Since&initial=Today");
        field("accounts", "user", "label.en=Keeper&initial=me");
        field("accounts", "choice", "label.en=Level&choices=Low%0AHigh");
        submit(
                "/settings/objects/accounts/fields/x_level",
                "label.en=Level&choice=low&choice=high&choice.low.en=Low"
                        + "&choice.low.offered=1&choice.high.en=High&choice.high.offered=1&initial=high");

        var made = api.post("/accounts", Map.of("name", "Begun"));
        var today = LocalDate.now(ZoneId.of("UTC")).toString();
        assertThat(made.at("x_seats")).isEqualTo(12);
        assertThat(made.at("x_since")).isEqualTo(today);
        assertThat(made.at("x_keeper.id")).isEqualTo(acme.user().toString());
        assertThat(made.at("x_level")).isEqualTo("high");
        assertThat(api.post("/accounts", Map.of("name", "Own", "x_seats", 3)).at("x_seats"))
                .isEqualTo(3);
        assertThat(page("/accounts/new")).contains("value=\"12\"", "value=\"" + today + "\"", "Ada Admin");

        assertThat(page("/settings/objects/accounts/fields/x_since")).contains("name=\"initial\"", "value=\"today\"");
        assertThat(refused("/settings/objects/accounts/fields/x_seats", "label.en=Seats&initial=many"))
                .contains("This is no number.");
        submit("/settings/objects/accounts/fields/x_seats", "label.en=Seats&initial=");
        assertThat(api.post("/accounts", Map.of("name", "Without")).at("x_seats"))
                .isNull();
    }

    @Test
    void whatABoardACalendarOrAGroupIsMadeOfIsInUseAndItsViewsShowTheRestWithoutIt() {
        field("accounts", "choice", "label.en=Rank&choices=First%0ASecond");
        field("accounts", "date", "label.en=Visited");
        api.post("/accounts", Map.of("name", "Still here"));
        var parts = Map.of(
                "By rank", Map.of("as", "board", "by", "x_rank"),
                "Across", Map.of("as", "board", "by", "industry", "swim", "x_rank"),
                "On cards", Map.of("as", "board", "by", "industry", "cards", "phone,x_rank"),
                "In groups", Map.of("group", "x_rank"),
                "On days", Map.of("as", "calendar", "day", "x_visited"),
                "Until", Map.of("as", "calendar", "day", "created_at", "until", "x_visited"),
                "Grouped days", Map.of("group", "x_visited:month"));
        var made = new HashMap<String, String>();
        parts.forEach((name, state) -> {
            var kept = api.post(
                    "/views", Map.of("object", "accounts", "name", name, "audience", "everyone", "state", state));
            assertThat(kept.status()).as(name + kept.text()).isEqualTo(201);
            made.put(name, kept.id());
        });
        assertThat(uses("x_rank")).containsExactlyInAnyOrder("By rank", "Across", "On cards", "In groups");
        assertThat(uses("x_visited")).containsExactlyInAnyOrder("On days", "Until", "Grouped days");

        submit("/settings/objects/accounts/fields/x_rank/retire", "");
        submit("/settings/objects/accounts/fields/x_visited/retire", "");
        for (String path : List.of(
                "/board?by=x_rank",
                "/board?by=industry&swim=x_rank&cards=phone,x_rank&sort=-x_rank",
                "?group=x_rank&sort=x_rank,name&columns=name,x_rank&sums=sum(x_rank)",
                "?sums=max(x_rank)",
                "?filter=" + ApiClient.encode("x_rank == \"first\" && name != \"\""))) {
            assertThat(page("/accounts" + path)).as(path).contains("left-out", "x_rank", "Still here");
        }
        assertThat(page("/accounts/calendar?day=x_visited&until=x_visited")).contains("left-out", "x_visited");
        made.forEach((name, id) ->
                assertThat(follow("/accounts?view=" + id).text()).as(name).contains("left-out", name));
    }

    /** The views that would miss a field of accounts. */
    private List<String> uses(String field) {
        return Pattern.compile("View “([^”]*)” of")
                .matcher(page("/settings/objects/accounts/fields/" + field + "/retire"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private ApiClient.Answer follow(String path) {
        var answer = pages.get(path);
        for (int hops = 0; hops < 3 && answer.header("Location").isPresent(); hops++) {
            answer = pages.get(answer.header("Location").get());
        }
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer;
    }

    @Test
    void whereAFieldIsUsedIsShownBeforeItGoesAndUndoBringsItBack() {
        field("accounts", "integer", "label.en=Seats");
        field("accounts", "formula", "label.en=Double+seats&options.source=x_seats+*+2&options.result=decimal");
        var view = api.post(
                "/views",
                Map.of(
                        "object", "accounts",
                        "name", "Many seats",
                        "audience", "everyone",
                        "state", Map.of("filter", "x_seats > 5", "columns", List.of("name"))));
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        api.post(
                "/roles",
                Map.of(
                        "name", "No seats",
                        "abilities", List.of(),
                        "grants", Map.of("accounts", Map.of("read", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "accounts", "field", "x_seats", "read", false, "write", false))));
        api.post("/accounts", Map.of("name", "Seated", "x_seats", 7));

        assertThat(page("/settings/objects/accounts/fields/x_seats/retire"))
                .contains("Double seats", "Many seats", "No seats", "1 record has a value here");

        submit("/settings/objects/accounts/fields/x_seats/retire", "");
        assertThat(page("/accounts/new")).doesNotContain("Seats");
        assertThat(page("/settings/objects/accounts")).contains("Bring back", "x_seats");
        submit("/settings/objects/accounts/fields/x_seats/restore", "");
        assertThat(page("/accounts/new")).contains("Seats");
    }

    @Test
    void standardFieldsAreRenamedInEveryLanguageAndGetTheirOwnNamesBack() {
        submit("/settings/objects/accounts/fields/industry", "label.en=Branch&label.id=Cabang&label.th=");
        assertThat(page("/accounts/new")).contains("Branch");
        submit("/settings/objects/accounts/fields/industry", "label.en=&label.id=&label.th=");
        assertThat(page("/accounts/new")).contains("Industry").doesNotContain("Branch");
        submit("/settings/objects/accounts/labels", "one.en=Client&many.en=Clients");
        assertThat(page("/accounts")).contains("Clients");
    }

    @Test
    void whoMayNotShapeTheModelIsRefusedAndNothingChanges() {
        var before = api.get("/model").text();
        pages = PageClient.of(acme, acme.person("Rita Rep", Role.SALES_REPRESENTATIVE));
        for (String path : List.of(
                "/settings/objects",
                "/settings/objects/accounts",
                "/settings/objects/accounts/fields/new?type=text",
                "/settings/objects/accounts/fields/industry")) {
            assertThat(pages.get(path).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of(
                "/settings/objects/new",
                "/settings/objects/accounts/labels",
                "/settings/objects/accounts/fields/new?type=text",
                "/settings/objects/accounts/fields/industry",
                "/settings/objects/accounts/check",
                "/settings/objects/accounts/retire")) {
            assertThat(pages.post(path, "label.en=Mine&one.en=Mine&many.en=Mine")
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(api.get("/model").text()).isEqualTo(before);
    }

    private void field(String object, String type, String values) {
        submit("/settings/objects/" + object + "/fields/new?type=" + type, values);
    }

    private String page(String path) {
        return pages.page(path);
    }

    private void submit(String path, String values) {
        pages.submit(path, values);
    }

    private String refused(String path, String values) {
        var answer = pages.post(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.text();
    }
}
