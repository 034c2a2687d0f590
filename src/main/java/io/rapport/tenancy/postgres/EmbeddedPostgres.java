package io.rapport.tenancy.postgres;

import io.rapport.tenancy.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL inside Rapport: its files under {@code home/postgres}, reachable on one loopback port with a password,
 * durable, restarted when it dies. Stopping waits for a clean shutdown.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String MAJOR = "18";
    private static final String SUPERUSER = "postgres";
    /** The one database inside. */
    public static final String DATABASE = "rapport";

    private static final long LARGE_LOG = 10L << 20;
    private static final Duration ORPHANS_LEAVE = Duration.ofSeconds(30);

    private final Path files;
    private final Path data;
    private final Binaries binaries;
    private final Unprivileged runner;
    private final Secret superuser;
    private final Secret program;
    private final Postmaster postmaster;
    private int port;
    private volatile boolean stopping;

    private EmbeddedPostgres(Path home) throws IOException {
        files = Files.createDirectories(home.resolve("postgres"));
        data = files.resolve("data");
        postmaster = new Postmaster(data);
        superuser = new Secret(files.resolve("superuser.password"));
        program = new Secret(files.resolve("program.password"));
        runner = Unprivileged.detect(home);
        binaries = Binaries.unpacked(files);
    }

    /**
     * Starts the server of a home, waiting for as long as its recovery needs. A server that a killed program left
     * behind is stopped first, so that today's settings hold.
     *
     * @throws StartupFailure where it can't run
     */
    public static EmbeddedPostgres start(Path home) {
        try {
            var postgres = new EmbeddedPostgres(home);
            postgres.runner.own(postgres.files);
            postgres.initialise();
            postgres.stopServer();
            postgres.port = freePort();
            postgres.startServer();
            Thread.ofPlatform().daemon().name("postgres-watch").start(postgres::watch);
            return postgres;
        } catch (IOException e) {
            throw new StartupFailure("PostgreSQL could not be prepared in " + home + ": " + e.getMessage() + ".", e);
        }
    }

    /** The server that another program runs for this home, as that program connects to it. */
    public static Optional<Address> running(Path home) {
        var files = home.resolve("postgres");
        return new Postmaster(files.resolve("data")).port().map(port -> address(
                        port, Roles.OWN.program(), new Secret(files.resolve("program.password")))
                .database(DATABASE));
    }

    /** The server's administrator, who prepares it. */
    public Address superuser() {
        return address(port, SUPERUSER, superuser);
    }

    /** The database as the program connects to it. */
    public Address program() {
        return address(port, Roles.OWN.program(), program).database(DATABASE);
    }

    /** The password of the role as which the program connects. */
    public String programPassword() {
        return read(program);
    }

    /** Stops looking after the server and leaves it running, as a killed program does; for crash tests. */
    void abandon() {
        stopping = true;
    }

    /** Its process. */
    public ProcessHandle process() {
        return postmaster.running().orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
    }

    /** Built beside the final name and moved there, so that a kill half-way leaves nothing that looks like data. */
    private void initialise() throws IOException {
        var version = data.resolve("PG_VERSION");
        if (Files.exists(version)) {
            var found = Files.readString(version).strip();
            if (found.equals(MAJOR)) return;
            throw new StartupFailure("The data in %s was written by PostgreSQL %s; this Rapport carries PostgreSQL %s."
                    .formatted(data, found, MAJOR));
        }
        var fresh = files.resolve("data.new");
        FileSystemUtils.deleteRecursively(fresh);
        superuser.read();
        runner.own(files);
        var made = Command.run(
                runner.prefix(),
                List.of(
                        binaries.program("initdb"),
                        "--pgdata=" + fresh,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + superuser.file(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--no-instructions"));
        if (made.failed()) throw failure("could not create its files", made);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void startServer() throws IOException {
        new Configuration(data, files.resolve("settings.conf"), port).write();
        var log = files.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(log, files.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var deadline = System.nanoTime() + ORPHANS_LEAVE.toNanos();
        while (true) {
            postmaster.forgetStranger();
            var started = control("start", "--log=" + log, "--timeout=86400");
            if (!started.failed()) return;
            // Backends of a killed server need a moment to notice, and hold its shared memory until then
            var orphans = Files.readString(log).contains("still in use");
            if (!orphans || System.nanoTime() > deadline) {
                throw failure("did not start; its log is " + log, started);
            }
        }
    }

    private void stopServer() {
        if (postmaster.running().isEmpty()) return;
        var stopped = control("stop", "--mode=fast", "--timeout=60");
        if (stopped.failed() && postmaster.running().isPresent()) {
            var forced = control("stop", "--mode=immediate", "--timeout=60");
            if (forced.failed() && postmaster.running().isPresent()) throw failure("did not stop", forced);
        }
    }

    private Command control(String action, String... more) {
        var words = new ArrayList<>(List.of(binaries.program("pg_ctl"), action, "--pgdata=" + data, "--wait"));
        words.addAll(List.of(more));
        return Command.run(runner.prefix(), words);
    }

    /** Starts the server again, on the same port, when it dies under the running program. */
    private void watch() {
        while (!stopping) {
            var process = postmaster.running();
            if (process.isPresent()) {
                try {
                    process.get().onExit().get(500, TimeUnit.MILLISECONDS);
                } catch (TimeoutException alive) {
                    continue;
                } catch (ExecutionException | InterruptedException e) {
                    return;
                }
            }
            revive();
        }
    }

    private synchronized void revive() {
        if (stopping || postmaster.running().isPresent()) return;
        log.warn("PostgreSQL has died; starting it again");
        try {
            startServer();
        } catch (IOException | StartupFailure e) {
            log.error("PostgreSQL could not be started again", e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            stopServer();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Address address(int port, String user, Secret secret) {
        return new Address("jdbc:postgresql://127.0.0.1:" + port + "/postgres", user, read(secret));
    }

    private static String read(Secret secret) {
        try {
            return secret.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartupFailure failure(String what, Command command) {
        return new StartupFailure("PostgreSQL " + what + " (" + command.output().replaceAll("\\s+", " ") + ").");
    }
}
