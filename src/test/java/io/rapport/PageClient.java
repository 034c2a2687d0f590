package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.Client;
import io.rapport.identity.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/** Reads pages and sends forms as a browser would that somebody signed in with. Paths begin behind the organisation's. */
public final class PageClient {

    private static final String PASSWORD = "correct horse battery staple";

    private final String home;
    private final String secret;

    private PageClient(String home, String secret) {
        this.home = home;
        this.secret = secret;
    }

    /** Gives the person a password, and signs in with it. */
    public static PageClient of(Organisation organisation, Organisation.Person person) {
        var given =
                organisation.administrator().post("/users/" + person.id() + "/sign-in", Map.of("password", PASSWORD));
        assertThat(given.status()).as(given.text()).isEqualTo(204);
        String secret = RunningRapport.bean(SignIn.class)
                .signIn(person.email(), PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
        return new PageClient("/" + organisation.tenant().slug(), secret);
    }

    /** @param path behind the organisation's, or whole as a redirect gives it */
    public ApiClient.Answer get(String path, String... headers) {
        var all = Stream.concat(Stream.of("Cookie", "rapport_session=" + secret), Stream.of(headers));
        return RunningRapport.anonymous().send("GET", address(path), null, all.toArray(String[]::new));
    }

    /** The text of a page that must be there. */
    public String page(String path) {
        var answer = get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    /** A form with a key, so that it counts once however often it comes. */
    public String submitOnce(String path, String values, String key) {
        var answer = post(path, values, "Idempotency-Key", key);
        assertThat(answer.status()).as(answer.text()).isBetween(302, 303);
        return answer.header("Location").orElseThrow();
    }

    public ApiClient.Answer post(String path, String values, String... headers) {
        String form = "_csrf=" + ApiClient.encode(token(secret)) + "&" + values;
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        address(path),
                        form.getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        Stream.concat(Stream.of("Cookie", "rapport_session=" + secret), Stream.of(headers))
                                .toArray(String[]::new));
    }

    /** Sends a file by a form. */
    public ApiClient.Answer upload(String path, String field, String name, String text) {
        String begin = "--part\r\nContent-Disposition: form-data; name=\"";
        String body = begin + "_csrf\"\r\n\r\n" + token(secret) + "\r\n" + begin + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--part--\r\n";
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        address(path),
                        body.getBytes(StandardCharsets.UTF_8),
                        "multipart/form-data; boundary=part",
                        "Cookie",
                        "rapport_session=" + secret);
    }

    /** @return where a form that must be taken leads */
    public String submit(String path, String values) {
        var answer = post(path, values);
        assertThat(answer.status()).as(answer.text()).isBetween(302, 303);
        return answer.header("Location").orElseThrow();
    }

    public String cookie() {
        return "rapport_session=" + secret;
    }

    public String address(String path) {
        return RunningRapport.address() + (path.startsWith(home + "/") || path.equals(home) ? path : home + path);
    }

    /** A form's token as the program makes it from the cookie's secret, masked with nothing but zeros. */
    public static String token(String secret) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("form\n" + secret).getBytes(StandardCharsets.UTF_8));
            byte[] plain = Base64.getUrlEncoder().withoutPadding().encode(hash);
            byte[] masked = new byte[plain.length * 2];
            System.arraycopy(plain, 0, masked, plain.length, plain.length);
            return Base64.getUrlEncoder().encodeToString(masked);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
