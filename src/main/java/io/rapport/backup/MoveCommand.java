package io.rapport.backup;

import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Words;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Moves;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** {@code move ORGANISATION --to HOME}, then {@code --done} or {@code --back}. */
@Component
class MoveCommand implements ConsoleCommand {

    private static final String USAGE = "move_usage";
    private static final String TO = "--to";
    private static final String DONE = "--done";
    private static final String BACK = "--back";

    private final Moving moving;
    private final Moves moves;
    private final Tenants tenants;
    private final DatabaseSettings settings;
    private final Environment environment;

    MoveCommand(Moving moving, Moves moves, Tenants tenants, DatabaseSettings settings, Environment environment) {
        this.moving = moving;
        this.moves = moves;
        this.tenants = tenants;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "move";
    }

    @Override
    public String run(List<String> arguments) {
        var words = Words.of(arguments, Set.of(TO), Set.of(DONE, BACK), USAGE);
        if (words.plain().size() != 1 || words.flags().size() + words.options().size() != 1) {
            throw Problem.malformed(USAGE);
        }
        var tenant = tenants.standing().stream()
                .map(each -> each.tenant())
                .filter(each -> each.slug().equals(words.plain().getFirst()))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND, "backup_nothing", words.plain().getFirst()));
        if (words.flags().contains(DONE)) {
            return done(tenant);
        }
        return words.flags().contains(BACK)
                ? back(tenant)
                : move(tenant, words.option(TO).orElseThrow());
    }

    private String move(Tenant tenant, String home) {
        var to = Path.of(home).toAbsolutePath().normalize();
        if (to.equals(settings.home()) || tenants.find(tenant.slug()).isEmpty()) {
            throw Problem.malformed(USAGE);
        }
        var there = DatabaseSettings.embedded(to).withConnections(2).joining();
        var read = moving.move(
                tenant,
                Optional.ofNullable(environment.getProperty("rapport.move.database.url"))
                        .map(address -> there.external(
                                address,
                                environment.getProperty("rapport.move.database.user", ""),
                                environment.getProperty("rapport.move.database.password", "")))
                        .orElse(there),
                System.out::println);
        return String.format(
                Locale.ROOT,
                "%s is served from %s now; for %.1f s it was only read. Lead its people there, then write: move %s --done",
                tenant.name(),
                to,
                read.toMillis() / 1000.0,
                tenant.slug());
    }

    private String done(Tenant tenant) {
        if (!moves.hasGone(tenant)) {
            throw Problem.of(Problem.Kind.CONFLICT, "move_not_gone", tenant.slug());
        }
        moves.remove(tenant);
        moving.removeFiles(tenant);
        return tenant.name() + " is no longer kept here.";
    }

    private String back(Tenant tenant) {
        if (moves.standing(tenant).isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "move_not_gone", tenant.slug());
        }
        moves.release(tenant);
        return tenant.name() + " is served from here again; what was changed elsewhere since is not here.";
    }
}
