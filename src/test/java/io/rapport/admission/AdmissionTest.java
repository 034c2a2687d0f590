package io.rapport.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.identity.ApiTokens;
import io.rapport.tenancy.Reach;
import jakarta.servlet.FilterChain;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** What a refused request is told, in the shape that its sender reads. */
class AdmissionTest {

    private static Organisation acme;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Admitted");
    }

    private static Admission door(Map<String, String> settings) {
        var environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        return new Admission(
                environment,
                RunningRapport.bean(Reach.class),
                RunningRapport.context().getBeanProvider(HandlerExceptionResolver.class));
    }

    private static MockHttpServletRequest request(String path) {
        var request = new MockHttpServletRequest("GET", path);
        request.addHeader("Authorization", "Bearer " + acme.administrator().token());
        return request;
    }

    private static MockHttpServletResponse ask(Admission door, MockHttpServletRequest request, FilterChain chain)
            throws Exception {
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, chain);
        return response;
    }

    private static Map<?, ?> json(MockHttpServletResponse response) throws Exception {
        assertThat(response.getContentType()).startsWith("application/problem+json");
        return JsonMapper.shared().readValue(response.getContentAsByteArray(), Map.class);
    }

    @Test
    void whatFindsNoRoomIsToldWithinATenthOfASecond() throws Exception {
        var door = door(Map.of("rapport.limit.at-once", "1"));
        var hold = new CountDownLatch(1);
        var inside = Thread.ofVirtual().start(() -> {
            try {
                ask(door, request("/api/v1/accounts"), (request, response) -> {
                    try {
                        hold.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> door.standing(Lane.ORDINARY).inside() == 1);
        ask(door, request("/api/v1/accounts"), (request, response) -> {});
        long begun = System.nanoTime();
        var refused = ask(door, request("/api/v1/accounts"), (request, response) -> {
            throw new IllegalStateException("let in");
        });
        assertThat((System.nanoTime() - begun) / 1e6).isLessThan(300);
        assertThat(refused.getStatus()).isIn(429, 503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(json(refused).get("code")).isIn("overloaded", "too_many_at_once");

        var page = request("/acme/accounts");
        page.addHeader("Accept-Language", "id");
        page.addPreferredLocale(java.util.Locale.of("id"));
        var told = ask(door, page, (request, response) -> {});
        assertThat(told.getStatus()).isIn(429, 503);
        assertThat(told.getContentType()).startsWith("text/html");
        assertThat(told.getHeader("Retry-After")).isEqualTo("1");
        assertThat(told.getHeader("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(told.getContentAsString()).contains("<main", "Silakan coba lagi");

        for (var free : java.util.List.of("/health", "/assets/app.css")) {
            assertThat(ask(door, request(free), (request, response) -> {}).getStatus())
                    .isEqualTo(200);
        }
        hold.countDown();
        inside.join();
        assertThat(door.standing(Lane.ORDINARY).inside()).isZero();
        assertThat(ask(door, request("/api/v1/accounts"), (request, response) -> {})
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatSendsTooMuchIsToldWhenToComeAgain() throws Exception {
        var door = door(Map.of("rapport.limit.token", "2"));
        var bearer = RunningRapport.bean(ApiTokens.class)
                .find(acme.administrator().token(), "127.0.0.1")
                .orElseThrow();
        FilterChain known = (request, response) -> request.setAttribute(
                io.rapport.identity.Caller.class.getName(),
                new io.rapport.identity.Caller(acme.tenant().id(), bearer.user().orElseThrow()));
        ask(door, request("/api/v1/accounts"), known);
        var first = ask(door, request("/api/v1/accounts"), known);
        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"token\";q=2;w=60");
        assertThat(first.getHeader("RateLimit")).isEqualTo("\"token\";r=1;t=30");
        ask(door, request("/api/v1/accounts"), known);
        var refused = ask(door, request("/api/v1/accounts"), known);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(
                        Optional.ofNullable(refused.getHeader("Retry-After")).orElseThrow()))
                .isBetween(1, 30);
        assertThat(json(refused).get("code")).isEqualTo("too_many_requests");
        assertThat(json(refused).get("detail").toString()).contains("Please wait");
        var other = request("/api/v1/accounts");
        other.removeHeader("Authorization");
        other.addHeader("Authorization", "Bearer another");
        assertThat(ask(door, other, known).getStatus()).isEqualTo(200);
    }

    @Test
    void answersOfTheApiTellWhatIsLeft() {
        ApiClient api = acme.administrator();
        api.get("/accounts");
        assertThat(api.get("/accounts").header("RateLimit").orElse("")).matches("\"token\";r=[0-9]+;t=[0-9]+");
    }
}
