package io.rapport;

import io.rapport.tenancy.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole program, started once per test run on a free port with a database of its own:
 *
 * <pre>{@code
 * var acme = RunningRapport.organisation("Acme");
 * var created = acme.administrator().post("/accounts", Map.of("name", "Isdom"));
 * }</pre>
 */
public final class RunningRapport {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private RunningRapport() {}

    /** The program's beans. */
    public static <T> T bean(Class<T> type) {
        return Running.CONTEXT.getBean(type);
    }

    public static ConfigurableApplicationContext context() {
        return Running.CONTEXT;
    }

    /** Where it listens, such as {@code http://127.0.0.1:41234}. */
    public static String address() {
        return "http://127.0.0.1:" + Running.CONTEXT.getEnvironment().getProperty("local.server.port");
    }

    /** A new organisation in USD and UTC, with an administrator who may use the API. */
    public static Organisation organisation(String name) {
        return organisation(name, "USD", ZoneId.of("UTC"));
    }

    public static Organisation organisation(String name, String currency, ZoneId zone) {
        var tenants = bean(io.rapport.tenancy.Tenants.class);
        return Organisation.found(tenants.provision(name + " " + COUNT.incrementAndGet(), currency, zone));
    }

    /** One that was founded by people who speak a language. */
    public static Organisation organisation(String name, Locale language) {
        var tenants = bean(io.rapport.tenancy.Tenants.class);
        return Organisation.found(
                tenants.provision(name + " " + COUNT.incrementAndGet(), "USD", ZoneId.of("UTC"), language));
    }

    /** Somebody without a token. */
    public static ApiClient anonymous() {
        return new ApiClient(address(), "");
    }

    private static final class Running {

        private static final ConfigurableApplicationContext CONTEXT = start();

        private static ConfigurableApplicationContext start() {
            try {
                var home = Files.createTempDirectory("rapport-test");
                var database = TestDatabase.fresh();
                var properties = new TreeMap<String, Object>(Map.of(
                        "server.port",
                        "0",
                        "rapport.home",
                        home.toString(),
                        "rapport.mail.private-hosts",
                        "true",
                        "rapport.sign-in.private-hosts",
                        "true",
                        "rapport.database.url",
                        database.jdbcUrl(),
                        "rapport.database.user",
                        database.user(),
                        "rapport.database.password",
                        database.password(),
                        "logging.level.root",
                        "warn"));
                var context = new SpringApplicationBuilder(Rapport.class)
                        .properties(properties)
                        .run(properties.entrySet().stream()
                                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                                .toArray(String[]::new));
                return context;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ids as the API writes them. */
    public static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
