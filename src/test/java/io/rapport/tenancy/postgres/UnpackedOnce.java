package io.rapport.tenancy.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Gives a test's home the programs of PostgreSQL without unpacking them again. */
public final class UnpackedOnce {

    private UnpackedOnce() {}

    /** The run's other process may be about to do the same. */
    public static void into(Path home) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "test-programs").toAbsolutePath());
        Path programs;
        try (var channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            programs = Binaries.unpacked(folder).folder();
        }
        var files = Files.createDirectories(home.resolve("postgres"));
        Files.createSymbolicLink(files.resolve(Binaries.VERSION), programs);
    }
}
