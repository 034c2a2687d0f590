package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static io.rapport.access.Company.GOODS;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Preview.Difference;
import io.rapport.query.Action;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreviewsTest {

    private static final List<Action> ACTIONS = List.of(Action.READ, Action.UPDATE, Action.DELETE);

    private final Company company = new Company();
    private final Previews previews = company.bean(Previews.class);
    private final Roles roles = company.bean(Roles.class);
    private final UUID boss =
            company.user("boss", null, company.role(Set.of(Ability.ADMINISTER), Map.of("*", Grant.ALL)));

    private record Key(UUID person, String object, Action action) {}

    /** What is said beforehand is what then happens: for a role, and for somebody's roles and teams. */
    @Test
    void whatIsForetoldIsWhatHappens() {
        for (long seed = 11; seed <= 13; seed++) {
            var lot = new RandomCompany(company, seed);
            var role = lot.one(lot.roles);
            var draft = new Role.Draft("Role of " + seed, "", Set.of(), lot.grants(), List.of());
            happens(
                    lot,
                    previews.role(company.actor(boss), role, draft),
                    () -> roles.change(company.system(), role, draft));

            var person = lot.one(lot.people);
            var other = Set.of(lot.one(lot.roles));
            var team = lot.one(lot.teams);
            var place = Placement.of(person, Optional.of(team), Set.of());
            happens(lot, previews.user(company.actor(boss), person, Optional.of(other), place), () -> {
                roles.assign(company.system(), person, other);
                company.set(People.USERS, person, "team_id", team);
                company.set(People.USERS, person, "teams", null);
            });
        }
    }

    /** A department covers what is below it, from the moment that it stands below. */
    @Test
    void movingAndRetiringATeamIsForetold() {
        for (long seed = 21; seed <= 21; seed++) {
            var lot = new RandomCompany(company, seed);
            var top = lot.teams.getFirst();
            var moved = lot.teams.getLast();
            var out = new Regrouping.Moved(moved, Optional.empty());
            happens(
                    lot,
                    previews.team(company.actor(boss), out),
                    () -> company.set(People.TEAMS, moved, "parent_id", null));
            var in = new Regrouping.Moved(moved, Optional.of(top));
            happens(
                    lot,
                    previews.team(company.actor(boss), in),
                    () -> company.set(People.TEAMS, moved, "parent_id", top));
            var gone = new Regrouping.Retired(top);
            happens(
                    lot,
                    previews.team(company.actor(boss), gone),
                    () -> company.set(People.TEAMS, top, "deleted_at", OffsetDateTime.now(ZoneOffset.UTC)));
        }
        var above = company.team("above", null);
        var below = company.team("below", above);
        SharesTest.assertCode(
                "invalid", () -> previews.team(company.actor(boss), new Regrouping.Moved(above, Optional.of(below))));
    }

    private void happens(RandomCompany lot, Preview preview, Runnable change) {
        var before = all(lot);
        assertThat(preview.complete()).isTrue();
        change.run();
        var after = all(lot);
        for (var key : before.keySet()) {
            var foretold = preview.people().stream()
                    .filter(person -> person.user().equals(key.person()))
                    .flatMap(person -> person.records().stream())
                    .filter(records -> records.object().equals(key.object()))
                    .flatMap(
                            records -> Optional.ofNullable(records.differences().get(key.action())).stream())
                    .findFirst();
            assertThat(count(foretold, true)).as("gained " + key).isEqualTo(more(after.get(key), before.get(key)));
            assertThat(count(foretold, false)).as("lost " + key).isEqualTo(more(before.get(key), after.get(key)));
        }
    }

    private static long count(Optional<Difference> foretold, boolean gained) {
        return foretold.map(one ->
                        (gained ? one.gained() : one.lost()).orElseThrow().count())
                .orElse(0L);
    }

    private static long more(Set<UUID> one, Set<UUID> other) {
        var more = new HashSet<>(one);
        more.removeAll(other);
        return more.size();
    }

    private Map<Key, Set<UUID>> all(RandomCompany lot) {
        var all = new HashMap<Key, Set<UUID>>();
        for (var person : lot.people) {
            for (var object : lot.records.keySet()) {
                ACTIONS.forEach(
                        action -> all.put(new Key(person, object, action), company.found(person, object, action)));
            }
        }
        return all;
    }

    @Test
    void fieldsAndAbilitiesAreToldAndNothingIsWritten() {
        var role = company.role(Set.of(Ability.EXPORT), Map.of(DEALS, Grant.of(Scope.OWN), GOODS, Grant.of(Scope.ALL)));
        var ann = company.user("ann", null, role);
        var deal = company.deal("of ann", ann);
        company.deal("of boss", boss);
        var draft = new Role.Draft(
                "Wider",
                "",
                Set.of(Ability.IMPORT),
                Map.of(DEALS, Grant.reading(Scope.ALL), GOODS, Grant.of(Scope.ALL)),
                List.of(new FieldRight(DEALS, "margin", false, false)));
        var before = roles.get(company.system(), role);
        var preview = previews.role(company.actor(boss), role, draft);
        assertThat(roles.get(company.system(), role)).isEqualTo(before);
        var person = preview.people().getFirst();
        assertThat(preview.people()).singleElement().isEqualTo(person);
        assertThat(person.gained()).containsExactly(Ability.IMPORT);
        assertThat(person.lost()).containsExactly(Ability.EXPORT);
        assertThat(person.fields().getFirst().unreadable()).containsExactly("margin");
        var update = person.records().getFirst().differences().get(Action.UPDATE);
        assertThat(update.lost().orElseThrow().examples()).singleElement().satisfies(link -> assertThat(link.id())
                .isEqualTo(deal));
        SharesTest.assertCode("forbidden", () -> previews.role(company.actor(ann), role, draft));
    }
}
