package io.rapport.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server by which an organisation's mail leaves.
 *
 * @param user empty where it asks for none
 * @param sender an address, or a name with an address in pointed brackets
 * @param address where this Rapport is found by a browser, such as {@code https://crm.example.com}; links in mail begin with it
 */
public record MailServer(
        String host, int port, Security security, String user, String password, String sender, String address) {

    /** How the connection is protected. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Security> of(String key) {
            return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /** Never with its password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
