package io.rapport.tenancy.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of one of PostgreSQL's programs and what it said. */
record Command(int exit, String output) {

    boolean failed() {
        return exit != 0;
    }

    /**
     * The output goes through a file: a pipe would stay open for as long as the server lives that {@code pg_ctl}
     * leaves behind.
     */
    static Command run(List<String> prefix, List<String> command) {
        var words = new ArrayList<>(prefix);
        words.addAll(command);
        try {
            Path said = Files.createTempFile("rapport", ".out");
            try {
                var builder =
                        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
                builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
                builder.directory(Path.of("/").toFile());
                builder.environment().put("LC_ALL", "C");
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                int exit = builder.start().waitFor();
                return new Command(exit, Files.readString(said).strip());
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            return new Command(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while running " + words.getFirst(), e));
        }
    }
}
