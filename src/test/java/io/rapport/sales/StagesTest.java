package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a stage asks and expects of deals, and how the board and a deal's page tell of it. */
class StagesTest {

    private static ApiClient api;
    private static PageClient pages;
    private static final Map<String, String> STAGES = new HashMap<>();

    @BeforeAll
    static void start() {
        Organisation acme = RunningRapport.organisation("Stages");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        for (String name : new String[] {"Prospecting", "Engaging", "Won", "Lost"}) {
            STAGES.put(
                    name,
                    String.valueOf(api.get("/stages?filter=" + ApiClient.encode("name == \"" + name + "\""))
                            .at("records.0.id")));
        }
    }

    private static String deal(Object... values) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        var made = api.post("/opportunities", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static void set(String stage, Map<String, ?> values) {
        var done = api.patch("/stages/" + STAGES.get(stage), values);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
    }

    @Test
    void aDealGoesOnOnlyWhenItMeetsWhatItsStageAsks() {
        set(
                "Engaging",
                Map.of("exit_criteria", "amount > 0 && next_step != null", "exit_text", "Amount and next step"));
        String deal = deal("name", "Asked", "stage", STAGES.get("Engaging"));
        try {
            var refused = api.post("/opportunities/" + deal + "/win", Map.of());
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.at("errors.0.field")).isEqualTo("stage");
            assertThat(refused.at("errors.0.detail")).isEqualTo("Before it leaves Engaging: Amount and next step");
            assertThat(api.get("/opportunities/" + deal).at("version")).isEqualTo(1);

            // Back it may go, and be lost; with what is asked, it goes on
            assertThat(api.patch("/opportunities/" + deal, Map.of("stage", STAGES.get("Prospecting")))
                            .status())
                    .isEqualTo(200);
            api.patch("/opportunities/" + deal, Map.of("stage", STAGES.get("Engaging")));
            var enough = Map.of("amount", "10", "next_step", "Sign", "stage", STAGES.get("Won"));
            assertThat(api.patch("/opportunities/" + deal, enough).status()).isEqualTo(200);
        } finally {
            var empty = new HashMap<String, Object>();
            empty.put("exit_criteria", null);
            set("Engaging", empty);
        }
    }

    @Test
    void whatCantBeAskedOfDealsIsRefusedOfTheStage() {
        var refused = api.patch("/stages/" + STAGES.get("Won"), Map.of("exit_criteria", "no_such_field > 1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("errors.0.code")).isEqualTo("unreadable_condition");
    }

    @Test
    void aDealThatIsInItsStageForTooLongIsMarkedWithTheReason() {
        set("Prospecting", Map.of("expected_days", 14, "guidance", "Find out who decides"));
        var day = LocalDate.now().minusDays(40).toString();
        String old = deal("name", "Long here", "stage", STAGES.get("Prospecting"), "engaged_on", day);
        deal("name", "Just here", "stage", STAGES.get("Prospecting"));

        String board = pages.page("/opportunities/board");
        assertThat(board).containsPattern("stalled: (39|40|41) of 14 days");
        assertThat(board.split("stalled: ", -1)).hasSize(2);
        assertThat(pages.page("/opportunities/" + old))
                .contains("14 are expected there")
                .contains("Prospecting: Find out who decides");

        api.patch("/opportunities/" + old, Map.of("stage", STAGES.get("Engaging")));
        assertThat(pages.page("/opportunities/board")).doesNotContain("stalled: ");
        String stalled = ApiClient.encode("days_between(date(stage_since), today()) > stage.expected_days");
        assertThat(api.get("/opportunities?filter=" + stalled).at("records").toString())
                .isEqualTo("[]");
    }

    @Test
    void theBoardAsksBeforeADealIsWonAndIsToldWhatBecameOfIt() {
        String deal = deal("name", "Dropped");
        assertThat(pages.page("/opportunities/board"))
                .contains("data-lane=\"" + STAGES.get("Won") + "\" data-asks=\"win\"")
                .contains("data-lane=\"" + STAGES.get("Lost") + "\" data-asks=\"lose\"");

        // Without script the menu leads to the page that asks
        String asks = pages.submit("/opportunities/" + deal + "/move?on=board", "lane=" + STAGES.get("Lost"));
        assertThat(asks).contains("/do/lose?on=board");
        assertThat(pages.page(asks)).contains("id=\"deed-form\"");
        assertThat(pages.submit(asks, "lost_reason=price")).contains("/opportunities/board");

        String other = deal("name", "Dragged");
        var told = pages.post(
                "/opportunities/" + other + "/do/win?on=board",
                "_over=1",
                "Accept",
                "text/vnd.turbo-stream.html, text/html");
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.text())
                .contains("turbo-stream")
                .contains("cards-" + STAGES.get("Won"))
                .contains("Dragged is won");
    }
}
