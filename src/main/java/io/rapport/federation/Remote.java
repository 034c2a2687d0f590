package io.rapport.federation;

import static java.net.http.HttpResponse.BodyHandlers.limiting;

import io.rapport.mail.Hosts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to providers: https, public addresses, no redirects, a megabyte and ten seconds at most. Who runs the program allows private
 * addresses, and http, by {@code rapport.sign-in.private-hosts=true}.
 */
@Component
class Remote {

    private static final int MOST = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final boolean any;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @Autowired
    Remote(Environment environment) {
        this(environment, Duration.ofSeconds(10));
    }

    Remote(Environment environment, Duration patience) {
        this.patience = patience;
        this.any = environment.getProperty("rapport.sign-in.private-hosts", Boolean.class, false);
    }

    /** Whether an address may be spoken to at all; what its name means is asked right before it is. */
    boolean allowed(String address) {
        try {
            var uri = URI.create(address);
            boolean secure = "https".equals(uri.getScheme()) || any && "http".equals(uri.getScheme());
            return secure && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    Map<String, Object> get(String address, String... headers) throws Unreachable {
        return ask(HttpRequest.newBuilder().GET(), address, headers);
    }

    Map<String, Object> post(String address, String form, String... headers) throws Unreachable {
        return ask(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                address,
                headers);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ask(HttpRequest.Builder request, String address, String... headers) throws Unreachable {
        check(address);
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        request.uri(URI.create(address)).header("Accept", "application/json").timeout(patience);
        var asked = http.sendAsync(request.build(), limiting(BodyHandlers.ofByteArray(), MOST));
        try {
            // Of the whole answer: one that drips would hold who waits for it
            var answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new Unreachable(host(address) + " answered " + answer.statusCode() + ".");
            }
            return JSON.readValue(new String(answer.body(), StandardCharsets.UTF_8), Map.class);
        } catch (TimeoutException late) {
            asked.cancel(true);
            throw new Unreachable(host(address) + " did not answer in time.");
        } catch (ExecutionException | JacksonException failed) {
            throw new Unreachable(host(address) + " can’t be understood or reached.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable(host(address) + " did not answer in time.");
        }
    }

    private void check(String address) throws Unreachable {
        if (!allowed(address)) {
            throw new Unreachable("This is no https address: " + address.substring(0, Math.min(200, address.length())));
        }
        try {
            for (var each : InetAddress.getAllByName(host(address))) {
                if (!any && !Hosts.isPublic(each)) {
                    throw new Unreachable(host(address) + " is an address of a private network.");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new Unreachable(host(address) + " can’t be found.");
        }
    }

    private static String host(String address) {
        return String.valueOf(URI.create(address).getHost());
    }
}
