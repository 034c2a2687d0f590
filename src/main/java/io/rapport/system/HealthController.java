package io.rapport.system;

import io.rapport.kernel.Problem;
import io.rapport.system.Meters.Measured;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What those ask who watch over the program: is it alive, is it ready, and its figures. */
@RestController
class HealthController {

    private static final Set<String> HERE = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final Readiness readiness;
    private final Measured measured;
    private final Optional<String> token;

    HealthController(Readiness readiness, Measured measured, Environment environment) {
        this.readiness = readiness;
        this.measured = measured;
        this.token = Optional.ofNullable(environment.getProperty("rapport.metrics.token"))
                .filter(text -> !text.isBlank());
    }

    /** In one word. */
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        return answer(Map.of("status", String.valueOf(readiness.look().get("status"))));
    }

    /** Whether it runs at all; where this is not answered, a new start helps. */
    @GetMapping("/health/live")
    ResponseEntity<Map<String, String>> alive() {
        return answer(Map.of("status", Readiness.UP));
    }

    /** Whether requests should be sent here. */
    @GetMapping({"/ready", "/health/ready"})
    ResponseEntity<Map<String, String>> ready() {
        return answer(readiness.look());
    }

    private static ResponseEntity<Map<String, String>> answer(Map<String, String> parts) {
        return ResponseEntity.status(Readiness.UP.equals(parts.get("status")) ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(parts);
    }

    /** In Prometheus' text format, to whoever asks from the same machine, or has the token that was set for it. */
    @GetMapping("/metrics")
    ResponseEntity<byte[]> metrics(HttpServletRequest request) {
        if (!mayAsk(request)) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(PROMETHEUS)
                .body(measured.meters().scrape().getBytes(StandardCharsets.UTF_8));
    }

    private boolean mayAsk(HttpServletRequest request) {
        if (token.isPresent()) {
            var wanted = "Bearer " + token.get();
            var given = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                    .orElse("");
            return MessageDigest.isEqual(
                    wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        }
        return HERE.contains(request.getRemoteAddr()) && !isForwarded(request);
    }

    /** What a proxy on the same machine passes on comes from anywhere. */
    private static boolean isForwarded(HttpServletRequest request) {
        return Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
                .anyMatch(name -> request.getHeader(name) != null);
    }
}
