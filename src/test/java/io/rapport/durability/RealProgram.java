package io.rapport.durability;

import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.tenancy.postgres.EmbeddedPostgres;
import io.rapport.tenancy.postgres.UnpackedOnce;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rapport as a process of its own, with the PostgreSQL inside and its files in a home, so that both can be killed. */
final class RealProgram implements AutoCloseable {

    private static final String EMAIL = "ada@example.com";
    private static final Duration READY = Duration.ofSeconds(30);
    /** The first start makes the database and the organisation. */
    private static final Duration MADE = Duration.ofMinutes(2);

    private static final Pattern ADDRESS = Pattern.compile("Rapport is ready at (http://\\S+)");

    private final Path home;
    private final Map<String, String> settings;
    private Process process;
    private String address = "";
    private String token = "";
    private int starts;

    private RealProgram(Path home, Map<String, String> settings) {
        this.home = home;
        this.settings = settings;
    }

    /** Set up with an organisation and a token of its administrator. */
    static RealProgram started(Path folder) throws IOException {
        return started(folder, Map.of());
    }

    /** As before, with settings in its environment. */
    static RealProgram started(Path folder, Map<String, String> settings) throws IOException {
        var home = folder.toRealPath().resolve("home");
        UnpackedOnce.into(home);
        var program = new RealProgram(home, settings);
        program.start();
        program.token = program.issueToken();
        return program;
    }

    /** One more program on the database of the first, which another address may lead to. */
    static RealProgram beside(RealProgram first, Path folder, int port) throws IOException {
        var home = Files.createDirectories(folder.resolve("home")).toRealPath();
        var at = EmbeddedPostgres.running(first.home).orElseThrow();
        var url = port == 0 ? at.jdbcUrl() : at.jdbcUrl().replaceFirst(":\\d+/", ":" + port + "/");
        var program = new RealProgram(
                home,
                Map.of(
                        "RAPPORT_DATABASE_URL", url,
                        "RAPPORT_DATABASE_USER", at.user(),
                        "RAPPORT_DATABASE_PASSWORD", at.password()));
        program.start();
        program.token = first.token;
        return program;
    }

    Path home() {
        return home;
    }

    ApiClient client() {
        return new ApiClient(address, token);
    }

    /** With a token of one of several organisations. */
    ApiClient client(String organisation) throws IOException {
        var said = command("token", EMAIL, "--organisation", organisation).orElseThrow();
        return new ApiClient(address, said.lines().reduce((first, last) -> last).orElseThrow());
    }

    /** All that it has said since it was first started, by its commands too. */
    String said() throws IOException {
        var text = new StringBuilder();
        for (int number = 1; number <= starts; number++) {
            text.append(Files.readString(home.resolve("said-" + number + ".txt")));
        }
        return text.toString();
    }

    /** The most memory that the process has had, in megabytes; Linux alone tells. */
    long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Starts it and waits until it is ready. */
    void start() throws IOException {
        start(starts == 0 ? MADE : READY);
    }

    /** As before, where there is more to do until then. */
    void start(Duration atMost) throws IOException {
        var said = begin();
        address = await("Rapport is ready; it has said " + said)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> address(said), Optional::isPresent)
                .orElseThrow();
    }

    /** Starts it and waits for nothing. @return where it writes what it says */
    Path begin() throws IOException {
        var said = home.resolve("said-" + ++starts + ".txt");
        process = run(said, List.of());
        return said;
    }

    /** Runs one of its commands beside it. @return what it said, where it ended well */
    Optional<String> command(String... words) throws IOException {
        var said = home.resolve("said-" + ++starts + ".txt");
        try {
            int code = run(said, List.of(words)).waitFor();
            return code == 0 ? Optional.of(Files.readString(said)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> address(Path said) throws IOException {
        var text = Files.readString(said);
        if (!process.isAlive()) {
            throw new IllegalStateException("Rapport has ended: " + text);
        }
        var found = ADDRESS.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private String issueToken() throws IOException {
        var said = home.resolve("token.txt");
        try {
            if (!run(said, List.of("token", EMAIL)).waitFor(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no token came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Files.readString(said).lines().reduce((first, last) -> last).orElseThrow();
    }

    private Process run(Path said, List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "io.rapport.Rapport"));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RAPPORT_"));
        builder.environment()
                .putAll(Map.of(
                        "RAPPORT_HOME", home.toString(),
                        "RAPPORT_PORT", "0",
                        "RAPPORT_ADMIN_EMAIL", EMAIL,
                        "RAPPORT_ADMIN_PASSWORD", "correct horse battery staple",
                        "RAPPORT_ORGANISATION", "Killed",
                        "RAPPORT_TIME_ZONE", "UTC"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** What the tests run with, without the tests themselves. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    /** Ends it as an administrator or an orchestrator does. @return how long it took */
    Duration terminate() {
        long from = System.nanoTime();
        process.destroy();
        await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** {@code SIGSTOP}: it does nothing and notices nothing until it goes on. */
    void freeze() throws IOException {
        signal("STOP");
    }

    void goOn() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9} of the database server's first process; the program learns of it by itself. */
    void killDatabase() {
        databaseProcess().ifPresent(ProcessHandle::destroyForcibly);
    }

    Optional<ProcessHandle> databaseProcess() {
        try {
            var lines = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program's own way to its database, past the program. */
    Connection database() throws SQLException {
        var at = EmbeddedPostgres.running(home).orElseThrow();
        return DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
    }

    /** The one value of a statement, past the program. */
    Object one(String sql) {
        try (var database = database();
                var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Ends the program as an administrator would, and the database with it. */
    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(40)).until(() -> !process.isAlive());
    }
}
