package io.rapport.backup;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** The passphrase of an archive: the first line of a file, or {@code RAPPORT_BACKUP_PASSPHRASE}; never a word of the command. */
final class Passphrase {

    static final String OPTION = "--passphrase-file";
    static final int SHORTEST = 12;

    private Passphrase() {}

    static Optional<char[]> given(Words words, Environment environment) {
        return words.option(OPTION)
                .map(Passphrase::firstLine)
                .or(() -> Optional.ofNullable(environment.getProperty("rapport.backup.passphrase")))
                .filter(text -> !text.isEmpty())
                .map(String::toCharArray);
    }

    /** @throws Problem {@code backup_passphrase_short} */
    static Optional<char[]> forWriting(Words words, Environment environment) {
        var given = given(words, environment);
        if (given.filter(text -> text.length < SHORTEST).isPresent()) {
            throw Problem.malformed("backup_passphrase_short", SHORTEST);
        }
        return given;
    }

    private static String firstLine(String file) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            throw Problem.malformed("backup_passphrase_file", file);
        }
    }
}
