package io.rapport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A first run after a build, from which Java keeps what it has loaded and linked (JEP 483, JEP 514): visits the pages
 * that a newcomer sees first, then ends.
 */
final class Training {

    private static final List<String> PATHS = List.of("/health", "/", "/setup", "/sign-in");

    private Training() {}

    static void after(ConfigurableApplicationContext context) {
        var address = Greeting.address(context.getEnvironment());
        try (context;
                var client = HttpClient.newHttpClient()) {
            for (var path : PATHS) {
                client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the new program does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
