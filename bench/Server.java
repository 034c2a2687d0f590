package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The measured Rapport: a process of its own, with the heap that it is to manage with. */
final class Server implements AutoCloseable {

    static final String EMAIL = "bench@example.com";
    static final String PASSWORD = "measured and not guessed";
    private static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Djdk.pollerMode=1");

    private final Process process;
    private final Path served;
    /** From the start of the process to its word that it is ready. */
    final Duration ready;

    private Server(Process process, Path served, Duration ready) {
        this.process = process;
        this.served = served;
        this.ready = ready;
    }

    static Server start(Options options) throws IOException {
        long begun = System.nanoTime();
        Files.deleteIfExists(options.home().resolve("served.log"));
        var process = builder(options).redirectErrorStream(true).start();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("is ready")) {
                var ready = Duration.ofNanos(System.nanoTime() - begun);
                Thread.ofVirtual().start(() -> pass(said));
                return new Server(process, options.home().resolve("served.log"), ready);
            }
            System.err.println(line);
        }
        throw new IOException("Rapport did not start; see " + options.home().resolve("logs"));
    }

    private static void pass(BufferedReader said) {
        try {
            said.lines().forEach(System.err::println);
        } catch (UncheckedIOException ended) {
            // The process has been stopped, which closes what it says
        }
    }

    /** A new token for the API. */
    static String token(Options options, String email) throws IOException {
        var process = builder(options, "token", email)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            return said.lines()
                    .filter(line -> line.startsWith("rpt_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no token for " + email));
        }
    }

    private static ProcessBuilder builder(Options options, String... words) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(FLAGS);
        var cache = options.program().resolve("rapport.aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
        }
        var log = "-Dserver.tomcat.accesslog.";
        command.addAll(List.of(
                log + "enabled=" + (words.length == 0),
                log + "directory=" + options.home(),
                log + "prefix=served",
                log + "rotate=false",
                log + "buffered=false",
                log + "pattern=%{" + Api.LABEL + "}i %{us}T"));
        command.addAll(List.of("-jar", options.program().resolve("rapport.jar").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.remove("RAPPORT_DATABASE_URL");
        environment.put("RAPPORT_HOME", options.home().toString());
        environment.put("RAPPORT_HOST", "127.0.0.1");
        environment.put("RAPPORT_PORT", Integer.toString(options.port()));
        environment.put("RAPPORT_ADMIN_EMAIL", EMAIL);
        environment.put("RAPPORT_ADMIN_PASSWORD", PASSWORD);
        environment.put("RAPPORT_ORGANISATION", "Bench");
        return builder;
    }

    /**
     * How long each request with a label took inside the program, in milliseconds: without the network and the client. A request
     * is noted just after its answer, so the last ones may have to be waited for.
     */
    List<Double> served(String label, int requests) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<Double> found = List.of();
        while (found.size() < requests && System.nanoTime() < end) {
            found = Files.readAllLines(served).stream()
                    .filter(line -> line.startsWith(label + " "))
                    .map(line -> Double.parseDouble(line.substring(label.length() + 1)) / 1000)
                    .toList();
        }
        if (found.size() != requests) throw new IOException(found.size() + " of " + requests + " requests were noted");
        return found;
    }

    /** The most memory that the process ever held, in megabytes: heap, classes, code, threads. Linux only, else 0. */
    long peakMegabytes() throws IOException {
        var status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) return 0;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    /** Processor time used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
