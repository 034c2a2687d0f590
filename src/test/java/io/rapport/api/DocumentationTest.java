package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every example of the documentation, sent in the order of the page to a new organisation. */
class DocumentationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Map<String, Object>> GIVEN = new ArrayList<>();

    @Test
    void everyExampleAnswersWhatThePageSays() throws Exception {
        var examples = Example.in(Files.readString(Path.of("docs/api.md")));
        assertThat(examples).hasSizeGreaterThan(30);
        var caller = RunningRapport.organisation("Acme");
        var names = new HashMap<String, String>();
        names.put("me", caller.user().toString());
        var pattern = new AnswerPattern(names);
        var wrong = new ArrayList<String>();
        for (var example : examples) {
            try {
                if (example.path().startsWith("/api/v1/jobs/")) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .untilAsserted(() -> check(caller.administrator(), example, pattern));
                } else {
                    check(caller.administrator(), example, pattern);
                }
            } catch (AssertionError | ConditionTimeoutException e) {
                wrong.add(e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        describes(caller.administrator().get("/openapi.json").json(), GIVEN);
    }

    /** The description says of every one of these answers what it is. */
    private static void describes(Object document, List<Map<String, Object>> answers) throws Exception {
        var check = new ProcessBuilder("node", "src/test/openapi/answers.mjs")
                .redirectErrorStream(true)
                .start();
        try (var in = check.outputWriter(StandardCharsets.UTF_8)) {
            in.write(JSON.writeValueAsString(Map.of("document", document, "answers", answers)));
        }
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("as described");
    }

    private static void check(ApiClient client, Example example, AnswerPattern pattern) {
        var headers = example.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals("Content-Type"))
                .flatMap(header -> java.util.stream.Stream.of(header.getKey(), pattern.filled(header.getValue())))
                .toArray(String[]::new);
        String type =
                example.headers().getOrDefault("Content-Type", example.body().isEmpty() ? "" : "application/json");
        String body = pattern.filled(example.body());
        if (type.startsWith("multipart/")) {
            body = body.replace("\n", "\r\n") + "\r\n";
        }
        var answer = client.sendBytes(
                example.method(),
                address(pattern.filled(example.path())),
                body.getBytes(StandardCharsets.UTF_8),
                type,
                headers);
        String what = example.heading() + ": " + example.method() + " " + example.path() + "\n" + answer.text() + "\n";
        assertThat(answer.status()).as(what).isEqualTo(example.status());
        if (example.answer().startsWith("{")) {
            pattern.match(what, JSON.readValue(example.answer(), Object.class), answer.json());
            GIVEN.add(Map.of(
                    "method", example.method().toLowerCase(Locale.ROOT),
                    "path", path(pattern.filled(example.path())),
                    "status", answer.status(),
                    "body", answer.json()));
        } else if (!example.answer().equals("…")) {
            assertThat(answer.text().replace("\r\n", "\n").strip()).as(what).isEqualTo(example.answer());
        }
    }

    /** As the description writes it. */
    private static String path(String address) {
        String path = address.replaceFirst("^/api/v1", "").replaceFirst("[?].*", "");
        return path.isEmpty() ? "/" : path;
    }

    /** The page shows addresses as people read them. */
    private static String address(String path) {
        int question = path.indexOf('?');
        if (question < 0) {
            return path;
        }
        var query = new StringBuilder();
        for (String pair : path.substring(question + 1).split("&(?=[a-z_]+=)")) {
            int equals = pair.indexOf('=');
            query.append(query.isEmpty() ? "?" : "&")
                    .append(pair, 0, equals)
                    .append('=')
                    .append(ApiClient.encode(pair.substring(equals + 1)));
        }
        return path.substring(0, question) + query;
    }
}
