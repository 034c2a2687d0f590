package io.rapport.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Playbooks are offered where their rule holds for whoever reads, and gone through step by step. */
class PlaybooksTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static String play;
    private static String variant;
    private static String greet;
    private static String close;
    private static String wai;
    private static String german;
    private static String thai;
    private static String small;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Playbooks");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        play = made(
                "/playbooks",
                Map.of(
                        "name",
                        "First call",
                        "situation",
                        "first_call",
                        "record_object",
                        "accounts",
                        "offered_when",
                        "employees > 100"));
        greet = made("/play_steps", Map.of("playbook", play, "rank", 10, "name", "Greet", "kind", "say"));
        close = made("/play_steps", Map.of("playbook", play, "rank", 30, "name", "Agree on a day", "required", true));
        variant = made("/playbooks", Map.of("name", "First call, Thailand", "variant_of", play, "country", "th"));
        wai = made(
                "/play_steps",
                Map.of("playbook", variant, "name", "Wai", "effect", "replace", "overrides", greet, "required", true));
        german = account("Berlin", "DE", 500);
        thai = account("Bangkok", "TH", 500);
        small = account("Corner shop", "DE", 3);
    }

    @Test
    void aRecordIsOfferedWhatItsRuleAndItsCountryCallFor() {
        assertThat(pages.page("/accounts/" + german)).contains("The playbook “First call” fits here.");
        assertThat(pages.page("/accounts/" + thai)).contains("The playbook “First call, Thailand” fits here.");
        assertThat(pages.page("/accounts/" + small)).doesNotContain("fits here");
        assertThat(pages.page("/accounts/" + small + "/plays"))
                .contains("Others")
                .doesNotContain("What fits now");
    }

    @Test
    void aRuleOverWhatIsHiddenOffersNothing() {
        String role = made(
                "/roles",
                Map.of(
                        "name",
                        "Without employees",
                        "abilities",
                        List.of(),
                        "grants",
                        Map.of("accounts", Map.of("read", "all"), "playbooks", Map.of("read", "all")),
                        "fields",
                        List.of(Map.of("object", "accounts", "field", "employees", "read", false, "write", false))));
        var blind = PageClient.of(acme, acme.person("Bo", UUID.fromString(role)));
        assertThat(blind.page("/accounts/" + german)).doesNotContain("fits here");
        assertThat(blind.page("/accounts/" + german + "/plays"))
                .contains("First call")
                .doesNotContain("What fits now");
        assertThat(blind.post("/accounts/" + german + "/plays", "playbook=" + play)
                        .status())
                .isBetween(400, 404);
    }

    @Test
    void whoMayNotKnowForWhichCountryAPlaybookIsIsOfferedNone() {
        String role = made(
                "/roles",
                Map.of(
                        "name",
                        "Without countries",
                        "abilities",
                        List.of(),
                        "grants",
                        Map.of("accounts", Map.of("read", "all"), "playbooks", Map.of("read", "all")),
                        "fields",
                        List.of(Map.of("object", "playbooks", "field", "variant_of", "read", false, "write", false))));
        var blind = PageClient.of(acme, acme.person("Cy", UUID.fromString(role)));
        assertThat(blind.page("/accounts/" + thai)).doesNotContain("fit here").doesNotContain("fits here");
    }

    @Test
    void aRunIsDoneWhenWhatIsRequiredIs() {
        String about = account("Chiang Mai", "TH", 900);
        var started = pages.post("/accounts/" + about + "/plays", "playbook=" + variant);
        String run = Pattern.compile("play_runs/([0-9a-f-]{36})")
                .matcher(started.header("Location").orElse(started.text()))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String page = pages.page("/play_runs/" + run + "/steps");
        assertThat(page).contains("Wai", "Here otherwise", "Agree on a day", "0 of 2 steps done", "Chiang Mai");
        assertThat(page).doesNotContain("Greet");
        assertThat(pages.page("/accounts/" + about)).contains("is under way here");

        assertThat(api.post("/play_runs/" + run + "/finish", Map.of()).text()).contains("steps_open", "Wai");
        pages.post("/play_runs/" + run + "/steps", "step=" + wai + "&done=true");
        pages.post("/play_runs/" + run + "/steps", "step=" + close + "&done=true");
        pages.post("/play_runs/" + run + "/steps", "step=" + wai + "&done=false");
        assertThat(pages.page("/play_runs/" + run + "/steps")).contains("1 of 2 steps done");
        assertThat(api.post("/play_runs/" + run + "/finish", Map.of()).text())
                .contains("steps_open", "Wai")
                .doesNotContain("Agree on a day");
        pages.post("/play_runs/" + run + "/steps", "step=" + wai + "&done=true");
        assertThat(api.post("/play_runs/" + run + "/finish", Map.of()).status()).isEqualTo(200);
        assertThat(api.get("/play_runs/" + run).at("status")).isEqualTo("done");
        assertThat(api.patch("/play_runs/" + run, Map.of("done_steps", List.of()))
                        .text())
                .contains("run_over");
        assertThat(pages.page("/accounts/" + about)).doesNotContain("fits here").doesNotContain("under way");
    }

    @Test
    void nonsenseIsRefused() {
        refused("/playbooks", Map.of("name", "x", "record_object", "nothing"), "unknown_object");
        refused("/playbooks", Map.of("name", "x"), "required");
        refused(
                "/playbooks",
                Map.of("name", "x", "record_object", "accounts", "offered_when", "workers > 3"),
                "expression_unknown");
        refused("/playbooks", Map.of("name", "x", "variant_of", play, "country", "TH"), "variant_twice");
        refused("/playbooks", Map.of("name", "x", "variant_of", play), "variant_without_country");
        refused("/playbooks", Map.of("name", "x", "variant_of", play, "country", "XX"), "no_country");
        refused("/playbooks", Map.of("name", "x", "variant_of", variant, "country", "ID"), "variant_of_variant");
        refused("/play_steps", Map.of("playbook", play, "name", "x", "effect", "forbid"), "global_overrides");
        refused(
                "/play_steps",
                Map.of("playbook", variant, "name", "x", "effect", "forbid", "overrides", wai),
                "overrides_other");
        refused(
                "/play_steps",
                Map.of("playbook", variant, "name", "x", "effect", "forbid", "overrides", greet),
                "override_twice");
    }

    private static void refused(String path, Map<String, Object> values, String code) {
        var answer = api.post(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(code);
    }

    private static String account(String name, String country, int employees) {
        return made(
                "/accounts",
                new HashMap<>(
                        Map.of("name", name, "employees", employees, "billing_address", Map.of("country", country))));
    }

    private static String made(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
