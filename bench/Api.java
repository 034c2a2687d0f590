package bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the measured Rapport over HTTP: a program with a token, or a person's browser. */
final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** The header that tells the measured requests from others. */
    static final String LABEL = "X-Bench";

    /** Of the requests that are sent now; empty for those that are not measured. */
    static volatile String label = "";

    private final HttpClient client;
    private final String base;
    private final String token;

    private Api(HttpClient client, String base, String token) {
        this.client = client;
        this.base = base;
        this.token = token;
    }

    static Api withToken(int port, String token) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Api(client, "http://127.0.0.1:" + port, token);
    }

    static Api signedIn(int port) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        var browser = new Api(client, "http://127.0.0.1:" + port, "");
        var form = FORM_TOKEN.matcher(browser.get("/sign-in"));
        if (!form.find()) throw new IOException("the sign-in page has no form");
        browser.send(
                "POST",
                "/sign-in",
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(
                        query(Map.of("email", Server.EMAIL, "password", Server.PASSWORD, "_csrf", form.group(1)))));
        return browser;
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", BodyPublishers.noBody());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path));
    }

    JsonNode write(String method, String path, String json) throws IOException, InterruptedException {
        return JSON.readTree(send(method, path, "application/json", BodyPublishers.ofString(json)));
    }

    String send(String method, String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (!label.isEmpty()) request.header(LABEL, label);
        if (!type.isEmpty()) request.header("Content-Type", type);
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
