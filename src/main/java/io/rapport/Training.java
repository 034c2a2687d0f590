package io.rapport;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A first run after a build, from which Java keeps what it has loaded and linked and what it saw to be hot (JEP 483, JEP 514,
 * JEP 515): sets up an organisation as a newcomer does, makes a few records, walks through the pages of every day often enough to
 * tell what is asked most, then ends. Pages are fast from the first visit then, instead of after some hundred.
 */
final class Training {

    private static final int ROUNDS = 15;
    private static final String ORGANISATION = "training";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final List<String> PAGES = List.of(
            "",
            "/accounts",
            "/contacts",
            "/contacts?q=tra",
            "/opportunities",
            "/opportunities/board",
            "/opportunities/calendar",
            "/accounts/split",
            "/contacts/new",
            "/find?q=training",
            "/recent",
            "/import",
            "/settings",
            "/help");

    private final HttpClient client;
    private final String address;

    private Training(HttpClient client, String address) {
        this.client = client;
        this.address = address;
    }

    static void after(ConfigurableApplicationContext context) {
        try (context;
                var client = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build()) {
            new Training(client, Greeting.address(context.getEnvironment())).run();
        } catch (IOException e) {
            throw new IllegalStateException("the new program does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        for (var path : List.of("/health", "/", "/sign-in")) {
            get(path);
        }
        submit(
                "/setup",
                Map.of(
                        "name", "Training",
                        "email", "training@example.com",
                        "password", "for the training alone",
                        "organisation", ORGANISATION));
        var account = submit("/" + ORGANISATION + "/accounts/new", Map.of("name", "Training"));
        var contact = submit("/" + ORGANISATION + "/contacts/new", Map.of("last_name", "Training"));
        for (int round = 0; round < ROUNDS; round++) {
            for (var page : PAGES) {
                get("/" + ORGANISATION + page);
            }
            get(account);
            get(contact);
            get(contact + "/edit");
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** @return where the form leads when it is taken */
    private String submit(String path, Map<String, String> values) throws IOException, InterruptedException {
        var token = TOKEN.matcher(get(path));
        var form = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "_csrf=" + (token.find() ? token.group(1) : "") + "&", ""));
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        return answer.headers()
                .firstValue("Location")
                .map(to -> to.startsWith("http") ? URI.create(to).getPath() : to)
                .map(to -> to.replaceFirst("[?].*", ""))
                .orElseThrow(() -> new IllegalStateException(path + " was answered with " + answer.statusCode()));
    }
}
