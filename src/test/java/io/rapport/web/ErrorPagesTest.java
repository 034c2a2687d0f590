package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RawHttp;
import io.rapport.RunningRapport;
import io.rapport.identity.Client;
import io.rapport.identity.ContentSecurityPolicy;
import io.rapport.identity.SignIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever nobody answers is told on a page of ours, in the reader's language, with a way on and nothing of the inside. */
class ErrorPagesTest {

    private static final String PASSWORD = "correct horse battery staple";

    private static Organisation organisation;
    private static String cookie;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Errors");
        organisation.administrator().post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        cookie = "Cookie: rapport_session="
                + RunningRapport.bean(SignIn.class)
                        .signIn(organisation.boss().email(), PASSWORD, new Client("127.0.0.1", "test"))
                        .secret();
    }

    private static void isPage(ApiClient.Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.text()).contains(words, "class=\"button\"", "<main");
        assertThat(answer.text()).doesNotContain("Exception", "Whitelabel", "Apache", "\tat ");
        assertThat(answer.header("Content-Security-Policy")).contains(ContentSecurityPolicy.POLICY);
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    private static String path(String rest) {
        return "/" + organisation.tenant().slug() + rest;
    }

    @Test
    void aPageThatIsNotThereLeadsBackToTheOrganisation() {
        var answer = RawHttp.send("GET", path("/accounts/nothing/at/all/here"), "", cookie);

        isPage(answer, 404, "Page not found");
        assertThat(answer.text()).contains("href=\"" + path("") + "\"");
        isPage(RawHttp.send("GET", path("/nothing"), "", cookie), 404, "Page not found");
    }

    @Test
    void theLanguageIsTheReaders() {
        isPage(
                RawHttp.send("GET", path("/a/b/c/d/e/f"), "", cookie, "Accept-Language: id"),
                404,
                "Halaman tidak ditemukan");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        isPage(
                RawHttp.send(
                        "POST",
                        path("/accounts/new"),
                        "name=a",
                        cookie,
                        "Content-Type: application/x-www-form-urlencoded"),
                403,
                "Not allowed");
    }

    @Test
    void requestsThatTheServerItselfRefuses() {
        for (String target : List.of("/%", "/x/%zz", "//x", "/x;y=1/z", "/x/%2e%2e/y", "/%00", "/x%2fy")) {
            isPage(RawHttp.send("GET", target, "", cookie), 400, "That did not work");
        }
    }

    @Test
    void aBrokenUploadIsSaidToBeOne() {
        var answer = RawHttp.send(
                "POST", path("/import"), "nonsense", cookie, "Content-Type: multipart/form-data; boundary=b");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text()).contains("<main").doesNotContain("Exception");
    }

    @Test
    void whoIsSignedInKeepsTheWaysAroundIt() {
        String shell = "<a class=\"skip\" href=\"#main\">";
        for (String there : List.of(path("/nothing"), path("/a/b/c/d/e"), "/another-organisation/accounts", "/error")) {
            var answer = RawHttp.send("GET", there, "", cookie);
            isPage(answer, 404, "Page not found");
            assertThat(answer.text()).as(there).contains(shell, "href=\"" + path("/accounts") + "\"", "/sign-out");
        }
        var refused = RawHttp.send(
                "POST", path("/accounts/new"), "", cookie, "Content-Type: application/x-www-form-urlencoded");
        isPage(refused, 403, "Not allowed");
        assertThat(refused.text()).contains(shell);

        for (String lost : List.of("", "Cookie: rapport_session=nothing")) {
            var outside = RawHttp.send("GET", "/assets/nothing.js", "", lost.isEmpty() ? "X-Nothing: 1" : lost);
            assertThat(outside.text())
                    .doesNotContain(shell, organisation.tenant().slug());
        }
    }

    @Test
    void theErrorPageItselfIsNothing() {
        isPage(RawHttp.send("GET", "/error", "", cookie), 404, "Page not found");
    }

    @Test
    void underTheApiItIsAProblemDocument() {
        String token = "Authorization: Bearer " + organisation.administrator().token();
        for (String target : List.of("/api", "/api/", "/api/v1/a/b/c/d", "/api/v1/%", "/api/v1/%zz", "/api/v1//x")) {
            var answer = RawHttp.send("GET", target, "", token, "Accept-Language: th");
            assertThat(answer.status()).as(target).isIn(400, 404);
            assertThat(answer.header("Content-Type").orElse("")).as(target).startsWith("application/problem+json");
            assertThat(answer.code()).as(target).isIn("bad_request", "not_found");
        }
    }
}
