package io.rapport.tenancy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a test's home the programs of PostgreSQL without unpacking them again. */
public final class UnpackedOnce {

    private UnpackedOnce() {}

    public static void into(Path home) throws IOException {
        var programs = Binaries.unpacked(Files.createDirectories(
                        Path.of("target", "test-programs").toAbsolutePath()))
                .folder();
        var files = Files.createDirectories(home.resolve("postgres"));
        Files.createSymbolicLink(files.resolve(Binaries.VERSION), programs);
    }
}
