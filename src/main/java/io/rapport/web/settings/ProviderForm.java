package io.rapport.web.settings;

import io.rapport.access.People;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.federation.Provider;
import io.rapport.federation.SignOff;
import io.rapport.federation.SignOn;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.ProviderPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form of a provider. */
@Component
class ProviderForm {

    private static final int EMPTY_ROWS = 3;
    private static final int MOST_ROWS = 200;
    private static final int MOST_TEAMS = 1_000;

    private final Roles roles;
    private final Queries queries;
    private final SignOn signOn;
    private final SignOff signOff;

    ProviderForm(Roles roles, Queries queries, SignOn signOn, SignOff signOff) {
        this.roles = roles;
        this.queries = queries;
        this.signOn = signOn;
        this.signOff = signOff;
    }

    static Provider read(UUID id, MultiValueMap<String, String> sent) {
        var groups = new ArrayList<Provider.Group>();
        for (int row = 0; row < MOST_ROWS && sent.containsKey("group-" + row); row++) {
            String name = first(sent, "group-" + row);
            var role = Ids.parse(first(sent, "role-" + row));
            var team = Ids.parse(first(sent, "team-" + row));
            if (!name.isEmpty() && (role.isPresent() || team.isPresent())) {
                groups.add(new Provider.Group(name, role, team));
            }
        }
        var roles = new HashSet<UUID>();
        sent.getOrDefault("roles", List.of()).forEach(role -> Ids.parse(role).ifPresent(roles::add));
        return new Provider(
                id,
                first(sent, "name"),
                first(sent, "issuer"),
                first(sent, "client_id"),
                first(sent, "scopes"),
                Stream.of(first(sent, "domains").split("[\\s,;]+"))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                first(sent, "groups_claim"),
                ticked(sent, "creates"),
                ticked(sent, "second_factor"),
                ticked(sent, "password_off"),
                ticked(sent, "sign_out"),
                ticked(sent, "active"),
                roles,
                Ids.parse(first(sent, "team")),
                groups);
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
    }

    private static boolean ticked(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).contains("true");
    }

    ProviderPage page(
            Visit visit,
            String base,
            Provider provider,
            boolean known,
            Optional<Problem> refusal,
            List<String> problems) {
        var teams = teams(visit);
        var held = roles.list(visit.actor());
        var inputs = List.of(
                input(visit, "name", "text", provider.name()).required(true),
                input(visit, "issuer", "text", provider.issuer()).required(true),
                input(visit, "client_id", "text", provider.clientId()).required(true),
                input(visit, "secret", "new_password", "").hint(visit.t(known ? "sso.secret.kept" : "sso.secret.hint")),
                input(visit, "scopes", "text", provider.scopes()),
                flag(visit, "active", provider.active()));
        var people = List.of(
                input(visit, "domains", "text", String.join(", ", provider.domains()))
                        .required(true),
                flag(visit, "creates", provider.creates()),
                input(visit, "roles", "multi_choice", "")
                        .choices(held.stream()
                                .map(role -> new Choice(
                                        role.id().toString(),
                                        role.name(),
                                        provider.roles().contains(role.id())))
                                .toList()),
                choice("team", visit.t("sso.team"), teams, provider.team()),
                flag(visit, "second_factor", provider.secondFactor()),
                flag(visit, "password_off", provider.passwordOff()),
                flag(visit, "sign_out", provider.signOut())
                        .hint(visit.t("sso.sign_out.hint", signOff.told(provider.id()))),
                input(visit, "groups_claim", "text", provider.groupsClaim()));
        return new ProviderPage(
                List.of(
                        new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                        new Link(visit.t("sso.settings"), base)),
                known ? provider.name() : visit.t("sso.new"),
                base + "/" + provider.id(),
                known,
                signOn.back(provider.id()),
                marked(visit, inputs, refusal),
                marked(visit, people, refusal),
                groups(visit, provider, held, teams),
                problems);
    }

    private static List<List<Input>> groups(Visit visit, Provider provider, List<Role> held, List<Choice> teams) {
        var roles = held.stream()
                .map(role -> new Choice(role.id().toString(), role.name(), false))
                .toList();
        var rows = new ArrayList<List<Input>>();
        for (int row = 0; row < provider.groups().size() + EMPTY_ROWS; row++) {
            var group = row < provider.groups().size()
                    ? provider.groups().get(row)
                    : new Provider.Group("", Optional.empty(), Optional.empty());
            rows.add(List.of(
                    Input.of("group-" + row, visit.t("sso.group"), "text", group.name())
                            .wide(true),
                    choice("role-" + row, visit.t("sso.group.role"), roles, group.role()),
                    choice("team-" + row, visit.t("sso.group.team"), teams, group.team())));
        }
        return rows;
    }

    private static Input choice(String name, String label, List<Choice> choices, Optional<UUID> chosen) {
        String now = chosen.map(UUID::toString).orElse("");
        return Input.of(name, label, "choice", now)
                .choices(choices.stream()
                        .map(choice -> new Choice(
                                choice.value(), choice.label(), choice.value().equals(now)))
                        .toList());
    }

    private List<Choice> teams(Visit visit) {
        return queries
                .page(
                        visit.actor().tenant(),
                        Query.of(People.TEAMS, "id", "name").limit(MOST_TEAMS).permit(visit.model(), visit.actor()))
                .rows()
                .stream()
                .map(row -> new Choice(
                        row.id().toString(), String.valueOf(row.value("name").orElse("")), false))
                .collect(Collectors.toList());
    }

    private static Input flag(Visit visit, String name, boolean on) {
        return input(visit, name, "boolean", String.valueOf(on));
    }

    private static Input input(Visit visit, String name, String type, String value) {
        return Input.of(name, visit.t("sso." + name), type, value).hint(hint(visit, name));
    }

    private static String hint(Visit visit, String name) {
        return Set.of("name", "active", "client_id", "secret", "roles").contains(name)
                ? ""
                : visit.t("sso." + name + ".hint");
    }

    private static List<Input> marked(Visit visit, List<Input> inputs, Optional<Problem> refusal) {
        return inputs.stream()
                .map(input -> input.error(refusal.stream()
                        .flatMap(problem -> problem.errors().stream())
                        .filter(error -> error.field().equals(input.name()))
                        .findFirst()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .orElse("")))
                .toList();
    }
}
