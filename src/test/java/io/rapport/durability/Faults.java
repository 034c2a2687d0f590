package io.rapport.durability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Figures of faults, each a line of a table, in {@code target/faults.md}; the launcher puts them where they are read. */
final class Faults {

    private static final Path TABLE = Path.of("target", "faults.md");

    private Faults() {}

    static void note(String fault, String done, String held, String figures) throws IOException {
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.writeString(
                TABLE,
                "| " + String.join(" | ", fault, done, held, figures) + " |\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
