package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Why.Remedy;
import io.rapport.query.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

    private final Company company = new Company();
    private final Explanations explanations = company.bean(Explanations.class);
    private final UUID boss =
            company.user("boss", null, company.role(Set.of(Ability.ADMINISTER), Map.of("*", Grant.ALL)));

    /** Whatever teams, roles and shares there are: who is said to see, edit or delete is who does, and never without reason. */
    @Test
    void whatIsExplainedIsWhatQueriesFind() {
        for (long seed = 1; seed <= 4; seed++) {
            var lot = new RandomCompany(company, seed);
            for (var entry : lot.records.entrySet()) {
                agree(entry.getKey(), entry.getValue(), lot.people, seed);
            }
        }
    }

    private void agree(String object, List<UUID> records, List<UUID> people, long seed) {
        var found = new HashMap<UUID, Map<Action, Set<UUID>>>();
        for (var person : people) {
            found.put(
                    person,
                    Set.of(Action.READ, Action.UPDATE, Action.DELETE).stream()
                            .collect(Collectors.toMap(
                                    action -> action, action -> company.found(person, object, action))));
        }
        for (var record : records) {
            var readers = explanations.readers(company.actor(boss), object, record).people().stream()
                    .collect(Collectors.toMap(Sight::user, sight -> sight));
            for (var person : people) {
                String where = "seed " + seed + ", " + object + " " + record + ", " + person;
                var why = explanations.why(company.actor(boss), object, record, person);
                var sight = Optional.ofNullable(readers.get(person));
                for (var action : found.get(person).keySet()) {
                    boolean may = found.get(person).get(action).contains(record);
                    assertThat(why.grounds().containsKey(action))
                            .as(where + " " + action)
                            .isEqualTo(may);
                    boolean listed =
                            sight.filter(one -> one.may().contains(action)).isPresent();
                    assertThat(listed).as(where + " " + action).isEqualTo(may);
                    if (may) {
                        assertThat(why.grounds().get(action))
                                .as(where + " " + action)
                                .isNotEmpty();
                    }
                }
                sight.ifPresent(one -> assertThat(one.grounds())
                        .as(where)
                        .isEqualTo(why.grounds().get(Action.READ)));
                assertThat(why.remedies().isEmpty()).as(where).isEqualTo(why.sees());
            }
        }
    }

    @Test
    void theNearestReasonIsNamedAndWhatWouldHelp() {
        var west = company.team("West", null);
        var coast = company.team("Coast", west);
        var below = company.role(Map.of(DEALS, Grant.reading(Scope.TEAM_BELOW)));
        var own = company.role(Map.of(DEALS, Grant.of(Scope.OWN)));
        var ann = company.user("ann", west, below);
        var bob = company.user("bob", coast, own);
        var cid = company.user("cid", coast, own);
        var deal = company.deal("of bob", bob);

        var sees = explanations.why(company.actor(boss), DEALS, deal, ann);
        assertThat(sees.grounds().get(Action.READ))
                .singleElement()
                .isInstanceOfSatisfying(Ground.ByRole.class, role -> {
                    assertThat(role.role()).isEqualTo(below);
                    assertThat(role.near()).isEqualTo(Scope.TEAM_BELOW);
                });
        assertThat(sees.grounds()).doesNotContainKey(Action.UPDATE);

        var not = explanations.why(company.actor(boss), DEALS, deal, cid);
        assertThat(not.remedies()).containsExactly(new Remedy.ShareIt(), new Remedy.Widen(Scope.TEAM));
        company.set(People.USERS, cid, "active", false);
        assertThat(explanations.why(company.actor(boss), DEALS, deal, cid).remedies())
                .containsExactly(new Remedy.Activate());
    }

    @Test
    void whoDoesNotAdministerLearnsNoRolesAndNothingFromHiddenFields() {
        var own = company.role(Map.of(DEALS, Grant.of(Scope.OWN), "*", Grant.reading(Scope.ALL)));
        var blind = company.role(
                Map.of(DEALS, Grant.reading(Scope.ALL), "*", Grant.reading(Scope.ALL)),
                new FieldRight(DEALS, "owner", false, false));
        var ann = company.user("ann", null, own);
        var bob = company.user("bob", null, blind);
        var deal = company.deal("of ann", ann);

        var told = explanations.readers(company.actor(ann), DEALS, deal).people();
        assertThat(told).extracting(Sight::name).containsExactly("ann", "bob", "boss");
        assertThat(told.getFirst().grounds()).containsExactly(new Ground.Owns());
        assertThat(told.get(1).grounds()).containsExactly(new Ground.Otherwise());
        SharesTest.assertCode("forbidden", () -> explanations.readers(company.actor(bob), DEALS, deal));
        SharesTest.assertCode("forbidden", () -> explanations.why(company.actor(ann), DEALS, deal, bob));
        SharesTest.assertCode(
                "not_found", () -> explanations.readers(company.actor(ann), DEALS, company.deal("of nobody", null)));
    }
}
