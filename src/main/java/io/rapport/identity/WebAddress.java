package io.rapport.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address that people type to reach the program: {@code rapport.address}, such as {@code https://crm.example.com}; where none is
 * set, {@code http://localhost} with the program's port. Never what a request says of itself.
 */
@Component
public final class WebAddress {

    private static final Logger log = LoggerFactory.getLogger(WebAddress.class);

    private final Environment environment;

    WebAddress(Environment environment) {
        this.environment = environment;
        if (configured().isPresent() && passkeyHost().isEmpty()) {
            log.warn(
                    "Passkeys need https and a name: rapport.address is {}",
                    configured().get());
        }
    }

    /** Scheme, host and port, as browsers write an origin. */
    public String origin() {
        return configured()
                .orElseGet(() -> "http://localhost:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080")));
    }

    /** The host that passkeys belong to; empty where browsers refuse them: without https, or where the host is a bare address. */
    Optional<String> passkeyHost() {
        var address = URI.create(origin());
        boolean local = "localhost".equals(address.getHost());
        boolean named = address.getHost() != null && !address.getHost().matches("[0-9.]+|\\[.*");
        return named && (local || "https".equals(address.getScheme()))
                ? Optional.of(address.getHost())
                : Optional.empty();
    }

    private Optional<String> configured() {
        return Optional.ofNullable(environment.getProperty("rapport.address"))
                .map(text -> text.strip().toLowerCase(Locale.ROOT).replaceAll("/+$", ""))
                .filter(text -> text.matches("https?://[^/?#@\\s]{1,255}"))
                .map(text -> text.replaceFirst("^(http://[^:]+):80$|^(https://[^:]+):443$", "$1$2"));
    }
}
