package bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A person's browser: signed in, with a page of its own at a time, and taking answers compressed. */
final class Browser {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /**
     * What came for an address.
     *
     * @param sent bytes as they came over the wire, compressed
     * @param whole bytes of the HTML
     */
    record Page(String html, int sent, int whole) {}

    /** A page that whoever is signed in may not open. */
    static final class Forbidden extends IOException {

        private static final long serialVersionUID = 1;

        Forbidden(String address) {
            super(address + " is not for whoever is signed in");
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
    private final String base;

    private Browser(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    static Browser signedIn(int port, String email) throws IOException, InterruptedException {
        var browser = new Browser(port);
        var token = browser.token("/sign-in");
        browser.post("/sign-in", Api.query(Map.of("email", email, "password", Server.PASSWORD, "_csrf", token)));
        return browser;
    }

    /** What forms of a page send along. */
    String token(String path) throws IOException, InterruptedException {
        var form = FORM_TOKEN.matcher(get(path).html());
        if (!form.find()) throw new IOException(path + " has no form");
        return form.group(1);
    }

    Page get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    Page post(String path, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    /** The stream that a page in the foreground holds open; cancel it to close the page. */
    CompletableFuture<HttpResponse<Void>> live(String organisation) {
        return client.sendAsync(request("/" + organisation + "/live").GET().build(), BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Encoding", "gzip");
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return request;
    }

    private Page send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofByteArray());
        var sent = answer.body();
        var whole = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes()
                : sent;
        var html = new String(whole, StandardCharsets.UTF_8);
        if (answer.statusCode() == 403) throw new Forbidden(request.uri().toString());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.uri() + ": " + answer.statusCode() + " " + html.substring(0, Math.min(400, html.length())));
        }
        return new Page(html, sent.length, whole.length);
    }
}
