package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.tenancy.TenantDb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The board where sellers live: one pipeline at a time, what is silent, and what is next said on the card. */
class BoardOfDealsTest {

    private static final String STREAM = "text/vnd.turbo-stream.html, text/html";

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static String first;
    private static String partners;
    private static String meet;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Board of deals");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        first = String.valueOf(api.get("/pipelines").at("records.0.id"));
        partners = api.post("/pipelines", Map.of("name", "Partners", "position", 2))
                .id();
        meet = api.post("/stages", Map.of("name", "Meet", "pipeline", partners, "position", 1))
                .id();
        api.post("/stages", Map.of("name", "Signed", "pipeline", partners, "position", 2, "outcome", "won"));
    }

    private static String deal(Map<String, ?> values) {
        var made = api.post("/opportunities", values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    @Test
    void theBoardShowsOnePipelineAtATimeAndRemembersWhich() {
        deal(Map.of("name", "Of the first"));
        deal(Map.of("name", "Of partners", "stage", meet));

        String usual = pages.page("/opportunities/board");
        assertThat(usual).contains("Prospecting", "Of the first").doesNotContain("Of partners", "cards-" + meet);
        var chosen = pages.get("/opportunities/board?track=" + partners);
        assertThat(chosen.text())
                .contains("cards-" + meet, "Of partners")
                .doesNotContain("Of the first", "Prospecting");
        assertThat(chosen.header("Set-Cookie").orElse("")).contains("track-opportunities=" + partners);
        // Where a card can go is within its pipeline, and so is where it comes back to
        assertThat(chosen.text()).contains("/move?track=" + partners);
        // A pipeline that isn't there is the first one
        assertThat(pages.page("/opportunities/board?track=" + meet)).contains("Of the first");
        String deal = String.valueOf(api.get("/opportunities?filter=" + ApiClient.encode("name == \"Of partners\""))
                .at("records.0.id"));
        assertThat(pages.page("/opportunities/" + deal)).contains("Signed").doesNotContain("Prospecting");
    }

    @Test
    void whatIsNextIsSaidOnTheCardAndTakenBack() {
        String deal = deal(Map.of("name", "Steady"));
        String step = "/opportunities/" + deal + "/step?track=" + first + "&on=board";
        assertThat(pages.page(step)).contains("id=\"deed-form\"", "name=\"next_step\"");
        assertThat(pages.get(step, "Turbo-Frame", "step-" + deal).text())
                .contains("<turbo-frame id=\"step-" + deal + "\"", "name=\"next_step_on\"")
                .doesNotContain("<html");

        var saved = pages.post(step, "version=1&next_step=Ring+them&next_step_on=2020-01-02", "Accept", STREAM);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.text()).contains("target=\"card-" + deal + "\"", "Ring them", "clip late", "/undo");
        // Whoever saw an older step is told, and may save all the same
        var late = pages.post(step, "version=1&next_step=Write&next_step_on=", "Accept", STREAM);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Ring them").contains("value=\"Write\"");
        var wrong = pages.post(step, "version=2&next_step=Ring+them&next_step_on=soonish", "Accept", STREAM);
        assertThat(wrong.status()).isEqualTo(422);
        // Without script it leads back to the board
        var plain = pages.post(step, "version=2&next_step=Meet+them&next_step_on=2020-01-02");
        assertThat(plain.header("Location").orElse("")).contains("/opportunities/board?track=" + first);
        assertThat(api.get("/opportunities/" + deal).at("next_step")).isEqualTo("Meet them");
    }

    @Test
    void anActivityIsHeardOfAndForgottenWithIt() {
        String deal = deal(Map.of("name", "Heard"));
        String other = deal(Map.of("name", "Other"));
        String path = "/opportunities/" + deal;
        assertThat(api.get(path).at("last_activity_at")).isNull();
        var about = List.of(Map.of("object", "opportunities", "id", deal));
        String call = api.post("/calls", Map.of("name", "Rang", "about", about, "called_at", "2024-03-01T09:00:00Z"))
                .id();
        await().untilAsserted(
                        () -> assertThat(api.get(path).at("last_activity_at")).isEqualTo("2024-03-01T09:00:00Z"));
        assertThat(api.get(path).at("version")).isEqualTo(1);

        var moved = new HashMap<String, Object>();
        moved.put("about", List.of(Map.of("object", "opportunities", "id", other)));
        api.patch("/calls/" + call, moved);
        await().untilAsserted(
                        () -> assertThat(api.get(path).at("last_activity_at")).isNull());
        assertThat(api.get("/opportunities/" + other).at("last_activity_at")).isEqualTo("2024-03-01T09:00:00Z");
        api.delete("/calls/" + call);
        await().untilAsserted(
                        () -> assertThat(api.get("/opportunities/" + other).at("last_activity_at"))
                                .isNull());
        assertThat(api.patch(path, Map.of("last_activity_at", "2024-03-01T09:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(api.patch("/pipelines/" + first, Map.of("quiet_days", 0)).code())
                .isEqualTo("invalid");
    }

    @Test
    void aDealThatNobodyStirsIsMarkedWithHowLong() {
        assertThat(api.patch("/pipelines/" + first, Map.of("quiet_days", 10)).status())
                .isEqualTo(200);
        String silent = deal(Map.of("name", "Silent"));
        String rung = deal(Map.of("name", "Rung"));
        RunningRapport.bean(TenantDb.class).update(acme.tenant(), tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET updated_at = now() - interval '20 days' WHERE id IN ({1}::uuid, {2}::uuid)",
                        tx.table("opportunities"), DSL.val(silent), DSL.val(rung)));
        api.post("/notes", Map.of("body", "Rang", "about", List.of(Map.of("object", "opportunities", "id", rung))));
        await().untilAsserted(() -> assertThat(api.get("/opportunities/" + rung).at("last_activity_at"))
                .isNotNull());
        String board = pages.page("/opportunities/board?track=" + first);
        assertThat(board).containsPattern("silent for (19|20|21) days");
        assertThat(board.split("silent for ", -1)).hasSize(2);
        assertThat(pages.page("/opportunities/" + silent)).contains("10 are allowed");
        // A stage may put up with more than its pipeline
        String stage = String.valueOf(api.get("/opportunities/" + silent).at("stage.id"));
        api.patch("/stages/" + stage, Map.of("quiet_days", 60));
        assertThat(pages.page("/opportunities/board?track=" + first)).doesNotContain("silent for ");
    }
}
