package io.rapport.backup;

import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Words;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** {@code backup FILE [--organisation SLUG] [--passphrase-file F]}: all organisations, or one. */
@Component
class BackupCommand implements ConsoleCommand {

    private static final String USAGE = "backup_usage";

    private static final String WITHOUT_KEYS =
            "It has no passphrase, so the key of passwords and second factors is not in it: keep secret.key of the home elsewhere.";

    private final Backups backups;
    private final Tenants tenants;
    private final Environment environment;

    BackupCommand(Backups backups, Tenants tenants, Environment environment) {
        this.backups = backups;
        this.tenants = tenants;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String run(List<String> arguments) {
        var words = Words.of(arguments, Set.of("--organisation", Passphrase.OPTION), Set.of(), USAGE);
        if (words.plain().size() != 1) {
            throw Problem.malformed(USAGE);
        }
        var file = Path.of(words.plain().getFirst()).toAbsolutePath();
        var passphrase = Passphrase.forWriting(words, environment);
        backups.write(file, wanted(words.option("--organisation")), passphrase, new Told());
        return passphrase.isPresent() ? file.toString() : file + System.lineSeparator() + WITHOUT_KEYS;
    }

    private static final class Told implements Backups.Progress {

        @Override
        public void row(long done, long total) {}

        @Override
        public void organisation(String line) {
            System.out.println(line);
        }
    }

    private List<Tenant> wanted(Optional<String> slug) {
        var all = tenants.all();
        var wanted = all.stream()
                .filter(tenant -> slug.map(tenant.slug()::equals).orElse(true))
                .toList();
        if (wanted.isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "backup_nothing", slug.orElse("–"));
        }
        return wanted;
    }
}
