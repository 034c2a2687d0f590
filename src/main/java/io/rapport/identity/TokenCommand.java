package io.rapport.identity;

import io.rapport.access.Ability;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Words;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code token EMAIL [--name N] [--days D] [--organisation SLUG]}: a new token for the API, valid for a year. */
@Component
class TokenCommand implements ConsoleCommand {

    private static final int DAYS = 365;
    private static final Set<String> OPTIONS = Set.of("--name", "--days", "--organisation");

    private record Found(Tenant tenant, UUID user) {}

    private final Tenants tenants;
    private final TenantDb db;
    private final Actors actors;
    private final ApiTokens tokens;

    TokenCommand(Tenants tenants, TenantDb db, Actors actors, ApiTokens tokens) {
        this.tenants = tenants;
        this.db = db;
        this.actors = actors;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String run(List<String> arguments) {
        var words = Words.of(arguments, OPTIONS, Set.of(), "token_usage");
        if (words.plain().size() != 1) {
            throw Problem.malformed("token_usage");
        }
        var found = user(Emails.plain(words.plain().getFirst()), words.option("--organisation"));
        if (!actors.of(found.tenant(), found.user()).may(Ability.USE_API)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "no_api");
        }
        var made = tokens.create(
                actors.system(found.tenant(), "token command"),
                found.user(),
                words.option("--name").orElse("Command line"),
                Mandate.FULL,
                Optional.of(Duration.ofDays(days(words))));
        return made.secret();
    }

    private static int days(Words words) {
        var text = words.option("--days").orElse(Integer.toString(DAYS));
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw Problem.malformed("token_usage");
        }
        return Integer.parseInt(text);
    }

    private Found user(String email, Optional<String> organisation) {
        var found = tenants.all().stream()
                .filter(tenant -> organisation.map(tenant.slug()::equals).orElse(true))
                .flatMap(tenant -> db
                        .read(tenant, tx -> Credentials.byEmail(tx, email))
                        .map(user -> new Found(tenant, user.user()))
                        .stream())
                .toList();
        return switch (found.size()) {
            case 0 -> throw Problem.of(Problem.Kind.NOT_FOUND, "token_no_user", email);
            case 1 -> found.getFirst();
            default ->
                throw Problem.malformed(
                        "token_which_organisation",
                        String.join(
                                ", ",
                                found.stream().map(each -> each.tenant().slug()).toList()));
        };
    }
}
