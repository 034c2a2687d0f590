package io.rapport.tenancy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server whose data nobody wants to keep. */
public final class ThrownAway {

    private ThrownAway() {}

    /** Before its start: it brings nothing in order while the tests run, which would only be deleted. */
    public static void prepare(Path home) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve("postgres")).resolve("settings.conf"),
                "checkpoint_timeout = '1d'\nmax_wal_size = '8GB'\n");
    }

    /** At once; a clean stop would first write out, file by file, the tables of all organisations that the tests made. */
    public static void stop(EmbeddedPostgres postgres) {
        postgres.abandon();
        var server = postgres.process();
        try {
            new ProcessBuilder("kill", "-QUIT", String.valueOf(server.pid()))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
            server.onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            server.destroyForcibly();
        }
    }
}
