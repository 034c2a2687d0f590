package io.rapport.backup;

import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** {@code restore FILE [--organisation SLUG] [--replace] [--check] [--passphrase-file F]}. */
@Component
class RestoreCommand implements ConsoleCommand {

    private static final String USAGE = "restore_usage";
    private static final String REPLACE = "--replace";
    private static final String CHECK = "--check";

    private final Restores restores;
    private final Environment environment;

    RestoreCommand(Restores restores, Environment environment) {
        this.restores = restores;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String run(List<String> arguments) {
        var words = Words.of(arguments, Set.of("--organisation", Passphrase.OPTION), Set.of(REPLACE, CHECK), USAGE);
        if (words.plain().size() != 1) {
            throw Problem.malformed(USAGE);
        }
        var file = Path.of(words.plain().getFirst()).toAbsolutePath();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "backup_no_file", file);
        }
        var order = new Restores.Order(
                file,
                words.option("--organisation"),
                words.flags().contains(REPLACE),
                Passphrase.given(words, environment));
        var lines =
                words.flags().contains(CHECK) ? restores.check(order) : restores.restore(order, System.out::println);
        return String.join(System.lineSeparator(), lines);
    }
}
