package io.rapport.tenancy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which database to use and how.
 *
 * @param home folder of everything that Rapport keeps, absolute
 * @param url address of an external PostgreSQL; empty for the embedded one
 * @param user beside an address that names none
 * @param password beside an address that holds none
 * @param connections how many may read and how many may write at a time
 * @param readTimeout longest statement that reads
 * @param writeTimeout longest statement of a transaction that writes
 * @param whenRunning what to do where another program already runs on this home
 */
public record DatabaseSettings(
        Path home,
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        int connections,
        Duration readTimeout,
        Duration writeTimeout,
        WhenRunning whenRunning) {

    /** A server refuses a home in use; a command joins the database that the server runs. */
    public enum WhenRunning {
        REFUSE,
        JOIN
    }

    /** The embedded database of a home, with the usual sizes. */
    public static DatabaseSettings embedded(Path home) {
        return new DatabaseSettings(
                home.toAbsolutePath().normalize(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                WhenRunning.REFUSE);
    }

    /** Another database; the rest stays. */
    public DatabaseSettings external(String address, String asUser, String withPassword) {
        return new DatabaseSettings(
                home,
                Optional.of(address),
                Optional.of(asUser),
                Optional.of(withPassword),
                connections,
                readTimeout,
                writeTimeout,
                whenRunning);
    }

    /** A smaller or larger pool; the rest stays. */
    public DatabaseSettings withConnections(int count) {
        return new DatabaseSettings(home, url, user, password, count, readTimeout, writeTimeout, whenRunning);
    }

    /** For a command beside the server; the rest stays. */
    public DatabaseSettings joining() {
        return new DatabaseSettings(
                home, url, user, password, connections, readTimeout, writeTimeout, WhenRunning.JOIN);
    }
}
