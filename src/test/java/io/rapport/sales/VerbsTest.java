package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deals are won, lost and taken up again: over the API and on pages, once under many tries, and undone as one step. */
class VerbsTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Verbs");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
    }

    private static String deal(String name) {
        var made = api.post("/opportunities", Map.of("name", name, "amount", "1200"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static String outcome(String deal) {
        return String.valueOf(
                api.get("/opportunities/" + deal + "?fields=stage.outcome").at("stage.outcome"));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of(acme.tenant().zone().getId()));
    }

    @Test
    void aDealIsWonWithItsReasonAndItsHistorySaysSo() {
        String deal = deal("Cancity");
        var won = api.post("/opportunities/" + deal + "/win", Map.of("won_reason", "price"));

        assertThat(won.status()).as(won.text()).isEqualTo(200);
        assertThat(won.at("is_open")).isEqualTo(false);
        assertThat(won.at("won_reason")).isEqualTo("price");
        assertThat(won.at("close_date")).isEqualTo(today().toString());
        assertThat(outcome(deal)).isEqualTo("won");
        assertThat(api.get("/opportunities/" + deal + "/history").at("history.0.label"))
                .isEqualTo("won this opportunity");
    }

    @Test
    void undoTakesTheWholeDeedBack() {
        String deal = deal("Undone");
        var before = api.get("/opportunities/" + deal);
        var lost = api.post(
                "/opportunities/" + deal + "/lose",
                Map.of(
                        "lost_reason",
                        "timing",
                        "close_date",
                        today().minusDays(3).toString()));
        assertThat(lost.at("close_date")).isEqualTo(today().minusDays(3).toString());
        assertThat(String.valueOf(lost.at("closed_at"))).startsWith(today().minusDays(3) + "T00:00");

        var undone = api.post("/operations/" + lost.header("Rapport-Operation").orElseThrow() + "/undo", null);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        var after = api.get("/opportunities/" + deal);
        for (var field : List.of("stage", "close_date", "closed_at", "is_open", "probability", "lost_reason")) {
            assertThat(after.at(field)).as(field).isEqualTo(before.at(field));
        }
    }

    @Test
    void whatIsMissingOrWrongIsToldBesideTheParameterAndNothingIsWritten() {
        String deal = deal("Wrong");

        var missing = api.post("/opportunities/" + deal + "/lose", Map.of());
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.at("errors.0.field")).isEqualTo("lost_reason");
        assertThat(missing.at("errors.0.code")).isEqualTo("required");

        var tomorrow = Map.of("close_date", today().plusDays(1).toString());
        assertThat(api.post("/opportunities/" + deal + "/win", tomorrow).at("errors.0.code"))
                .isEqualTo("not_yet");
        assertThat(api.post("/opportunities/" + deal + "/win", Map.of("amount", "1"))
                        .at("errors.0.code"))
                .isEqualTo("unknown_key");
        assertThat(api.post("/opportunities/" + deal + "/win", Map.of("won_reason", "no such"))
                        .at("errors.0.field"))
                .isEqualTo("won_reason");
        assertThat(api.post("/opportunities/" + deal + "/vanish", Map.of()).status())
                .isEqualTo(404);
        assertThat(outcome(deal)).isEqualTo("open");
        assertThat(api.get("/opportunities/" + deal).at("version")).isEqualTo(1);
    }

    @Test
    void howeverADealIsLostSomebodySaysWhy() {
        String deal = deal("Dragged");
        var lost = api.get("/stages?filter=" + ApiClient.encode("outcome == 'lost'"))
                .at("records.0.id");

        var silent = api.patch("/opportunities/" + deal, Map.of("stage", lost));
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.at("errors.0.field")).isEqualTo("lost_reason");
        assertThat(outcome(deal)).isEqualTo("open");

        var told = api.patch("/opportunities/" + deal, Map.of("stage", lost, "lost_reason", "timing"));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(outcome(deal)).isEqualTo("lost");
    }

    @Test
    void ofFiftyWhoTryAtOnceOneHasAnEffect() throws Exception {
        String deal = deal("Crowded");
        var tries = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            tries.add(
                    () -> api.post("/opportunities/" + deal + "/win", Map.of()).status());
        }
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : pool.invokeAll(tries)) {
                statuses.add(done.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        // Some may be asked to come again, as there are more than are let in at once
        assertThat(statuses).allMatch(status -> status == 200 || status == 409 || status == 429);
        assertThat(api.get("/opportunities/" + deal).at("version")).isEqualTo(2);
    }

    @Test
    void theSameKeyIsAnsweredAgainAndAnOldVersionIsRefused() {
        String deal = deal("Repeated");
        String key = UUID.randomUUID().toString();
        var first = api.post("/opportunities/" + deal + "/win", Map.of(), "Idempotency-Key", key);
        var again = api.post("/opportunities/" + deal + "/win", Map.of(), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Rapport-Operation")).isEqualTo(first.header("Rapport-Operation"));

        var stale = api.post("/opportunities/" + deal + "/reopen", Map.of(), "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        var fresh = api.post("/opportunities/" + deal + "/reopen", Map.of(), "If-Match", "\"2\"");
        assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
        assertThat(fresh.at("closed_at")).isNull();
        assertThat(outcome(deal)).isEqualTo("open");
    }

    @Test
    void aLostDealIsTakenUpAgainAtAnOpenStageOnly() {
        String deal = deal("Again");
        api.post("/opportunities/" + deal + "/lose", Map.of("lost_reason", "price"));
        String won = stage("won");
        var refused = api.post("/opportunities/" + deal + "/reopen", Map.of("stage", won));
        assertThat(refused.at("errors.0.code")).isEqualTo("stage_closed");
        String engaging = stage("open");
        var taken = api.post("/opportunities/" + deal + "/reopen", Map.of("stage", engaging));
        assertThat(taken.at("stage.id")).isEqualTo(engaging);
        assertThat(taken.at("lost_reason")).isNull();
    }

    private static String stage(String outcome) {
        return String.valueOf(
                api.get("/stages?sort=-position&filter=" + ApiClient.encode("outcome == \"" + outcome + "\""))
                        .at("records.0.id"));
    }

    @Test
    void theRecordOffersWhatCanBeDoneAndTheFormWorksWithoutScript() {
        String deal = deal("Paged");
        String page = pages.page("/opportunities/" + deal);
        assertThat(page).contains("/do/win\"").contains("/do/lose\"").doesNotContain("/do/reopen\"");
        assertThat(pages.page("/opportunities/" + deal + "/do/lose"))
                .contains("id=\"deed-form\"")
                .contains("Lost because")
                .contains(today().toString());

        var refused = pages.post("/opportunities/" + deal + "/do/lose", "lost_reason=&close_date=" + today());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("input-lost_reason-error");

        var sent = pages.submit("/opportunities/" + deal + "/do/lose", "lost_reason=price&close_date=" + today());
        assertThat(sent).endsWith("/opportunities/" + deal);
        assertThat(pages.page("/opportunities/" + deal))
                .contains("/do/reopen\"")
                .doesNotContain("/do/win\"");
        var late = pages.post("/opportunities/" + deal + "/do/win", "close_date=" + today());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("be done here now");
    }

    @Test
    void theModelDescribesTheVerbs() {
        var verbs = api.get("/model/objects/opportunities").at("verbs");
        assertThat(verbs.toString()).contains("name=win").contains("name=lose").contains("lost_reason");
    }
}
