package io.rapport.tenancy.postgres;

import io.rapport.tenancy.StartupFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL listens and as whom to connect. */
public record Address(String jdbcUrl, String user, String password) {

    /**
     * @param url {@code postgres://user:password@host:port/database?option=value}, or the same as a JDBC address
     * @param user used where the address names none
     * @param password used where the address holds none
     * @throws StartupFailure where it is no address of a PostgreSQL
     */
    public static Address of(String url, Optional<String> user, Optional<String> password) {
        var plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        try {
            var uri = new URI(plain);
            var scheme = String.valueOf(uri.getScheme());
            if (!(scheme.equals("postgres") || scheme.equals("postgresql")) || uri.getRawAuthority() == null) {
                throw refused(null);
            }
            var authority = uri.getRawAuthority();
            var at = authority.lastIndexOf('@');
            var inside = at < 0 ? "" : authority.substring(0, at);
            var colon = inside.indexOf(':');
            var namedUser = decode(colon < 0 ? inside : inside.substring(0, colon));
            var namedPassword = colon < 0 ? Optional.<String>empty() : decode(inside.substring(colon + 1));
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new Address(
                    "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query,
                    namedUser.or(() -> user).orElse(""),
                    namedPassword.or(() -> password).orElse(""));
        } catch (URISyntaxException e) {
            throw refused(e);
        }
    }

    /** The same server, another database; the address's options are kept. */
    public Address database(String name) {
        var query = jdbcUrl.indexOf('?');
        var path = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        var slash = path.lastIndexOf('/');
        return new Address(
                path.substring(0, slash + 1) + name + (query < 0 ? "" : jdbcUrl.substring(query)), user, password);
    }

    private static Optional<String> decode(String part) {
        // A plus sign is itself here; only form data writes a space so
        return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .filter(text -> !text.isEmpty());
    }

    /** Never shows the address: it may hold a password. */
    private static StartupFailure refused(@Nullable Exception cause) {
        return new StartupFailure(
                "RAPPORT_DATABASE_URL is no address of a PostgreSQL; write postgres://user:password@host:5432/database.",
                cause);
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceAll("\\?.*", "");
    }
}
