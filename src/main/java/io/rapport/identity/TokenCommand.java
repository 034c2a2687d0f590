package io.rapport.identity;

import io.rapport.access.Ability;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code token EMAIL [--name N] [--days D] [--organisation SLUG]}: a new token for the API, valid for a year. */
@Component
class TokenCommand implements ConsoleCommand {

    private static final int DAYS = 365;
    private static final List<String> OPTIONS = List.of("--name", "--days", "--organisation");

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
        var options = new HashMap<String, String>();
        var words = words(arguments, options);
        if (words.size() != 1) {
            throw Problem.malformed("token_usage");
        }
        var found = user(Emails.plain(words.getFirst()), Optional.ofNullable(options.get("--organisation")));
        if (!actors.of(found.tenant(), found.user()).may(Ability.USE_API)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "no_api");
        }
        var made = tokens.create(
                actors.system(found.tenant(), "token command"),
                found.user(),
                options.getOrDefault("--name", "Command line"),
                Mandate.FULL,
                Optional.of(Duration.ofDays(days(options))));
        return made.secret();
    }

    private static List<String> words(List<String> arguments, Map<String, String> options) {
        var words = new ArrayList<String>();
        for (var each = arguments.iterator(); each.hasNext(); ) {
            var word = each.next();
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var option = equals < 0 ? word : word.substring(0, equals);
            if (!OPTIONS.contains(option) || equals < 0 && !each.hasNext()) {
                throw Problem.malformed("token_usage");
            }
            options.put(option, equals < 0 ? each.next() : word.substring(equals + 1));
        }
        return words;
    }

    private static int days(Map<String, String> options) {
        var text = options.getOrDefault("--days", Integer.toString(DAYS));
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
