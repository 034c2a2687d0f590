package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a client does wrong, the answer is a problem document that tells nothing of the inside. */
class ProblemApiTest {

    private static final String ID = "01930000-0000-7000-8000-00000000dead";

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = RunningRapport.organisation("Problems").administrator();
    }

    private static void isProblem(ApiClient.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        var json = answer.json();
        assertThat(json).containsEntry("status", status).containsEntry("code", code);
        assertThat(json).containsEntry("type", "/problems/" + code);
        assertThat(String.valueOf(json.get("title"))).isNotBlank();
        assertThat(String.valueOf(json.get("detail"))).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "io.rapport", "org.", "SELECT", "trace");
    }

    private static ApiClient.Answer raw(String body) {
        return api.sendBytes("POST", "/accounts", body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    @Test
    void bodiesThatAreNoSoundJson() {
        isProblem(raw("{\"name\": "), 400, "bad_json");
        isProblem(raw("{\"name\": \"a\", \"name\": \"b\"}"), 400, "bad_json");
        isProblem(raw("{\"name\": \"a\"} {}"), 400, "bad_json");
        isProblem(raw("[".repeat(100_000)), 400, "bad_json");
        isProblem(raw("[1]"), 400, "not_an_object");
        isProblem(raw("{\"name\": \"a\\u0000b\"}"), 400, "bad_character");
        isProblem(raw("{\"employees\": 1e999999999}"), 400, "bad_number");
        isProblem(raw("{\"employees\": " + "9".repeat(5_000) + "}"), 400, "bad_json");
    }

    @Test
    void bodiesThatAreTooLarge() {
        var large = "{\"name\": \"" + "x".repeat(11 * 1024 * 1024) + "\"}";

        isProblem(raw(large), 413, "body_too_large");
    }

    @Test
    void requestsThatFitNoAddress() {
        isProblem(api.get("/nothing"), 404, "not_found");
        isProblem(api.get("/accounts/not-an-id"), 404, "not_found");
        isProblem(api.get("/accounts/" + ID), 404, "not_found");
        isProblem(api.get("/accounts/" + ID + "/nothing/at/all"), 404, "not_found");
        isProblem(api.get("/api/v2"), 404, "not_found");
        isProblem(api.delete("/accounts"), 405, "method_not_allowed");
        isProblem(api.put("/model", Map.of()), 405, "method_not_allowed");
        assertThat(api.delete("/accounts").header("Allow").orElse("")).contains("GET");
    }

    @Test
    void otherTypesThanJson() {
        isProblem(
                api.sendBytes(
                        "POST",
                        "/accounts",
                        "name=a".getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded"),
                415,
                "unsupported_media_type");
        isProblem(
                api.sendBytes("POST", "/accounts", "<a/>".getBytes(StandardCharsets.UTF_8), "text/xml"),
                415,
                "unsupported_media_type");
    }

    @Test
    void parametersThatPostgresqlCouldNotKeep() {
        isProblem(api.get("/accounts?filter=name%20%3D%3D%20%22%00%22"), 400, "bad_character");
    }

    @Test
    void expressionsWithMistakesSayWhere() {
        var answer = api.get("/accounts?filter=" + ApiClient.encode("nmae == \"x\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("nmae", "name");
    }

    @Test
    void theLanguageIsTheCallers() {
        assertThat(api.send("GET", "/nothing", null, "Accept-Language", "id").json())
                .containsEntry("title", "Tidak ditemukan");
        assertThat(api.send("GET", "/nothing", null, "Accept-Language", "th").json())
                .containsEntry("title", "ไม่พบ");
        assertThat(api.send("GET", "/nothing", null, "Accept-Language", "fr").json())
                .containsEntry("title", "Not found");
    }

    @Test
    void withoutATokenNothingIsTold() {
        var nobody = RunningRapport.anonymous();

        isProblem(nobody.get("/accounts"), 401, "token_needed");
        isProblem(nobody.get("/nothing"), 401, "token_needed");
        isProblem(new ApiClient(RunningRapport.address(), "rpt_x_y").get("/accounts"), 401, "token_needed");
        assertThat(nobody.get("/accounts").header("WWW-Authenticate")).contains("Bearer");
    }
}
