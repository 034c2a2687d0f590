package io.rapport.live;

import io.rapport.PageClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A page that listens, as a browser does. */
public final class OpenPage implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<java.io.InputStream> response;
    private volatile boolean ended;

    private OpenPage(HttpResponse<java.io.InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    public static OpenPage of(PageClient client, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(client.address("/live")))
                .header("Accept", "text/event-stream")
                .header("Cookie", client.cookie());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var page = new OpenPage(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        Awaitility.await().until(() -> page.ended || page.lines.contains("retry: 3000"));
        return page;
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            lines.add("closed");
        }
        ended = true;
    }

    public String heard(Predicate<String> what) {
        return Awaitility.await()
                .until(() -> lines.stream().filter(what).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    public List<String> lines() {
        return lines;
    }

    int status() {
        return response.statusCode();
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
