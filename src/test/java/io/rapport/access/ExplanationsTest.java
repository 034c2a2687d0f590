package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static io.rapport.access.Company.GOODS;
import static io.rapport.access.Company.LINES;
import static io.rapport.access.Company.MEMOS;
import static io.rapport.access.Company.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Why.Remedy;
import io.rapport.kernel.Ids;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.tenancy.TestDatabase;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
            var dice = new Random(seed);
            var people = people(dice);
            var records = records(dice, people);
            share(dice, people, records);
            for (var entry : records.entrySet()) {
                agree(entry.getKey(), entry.getValue(), people, seed);
            }
        }
    }

    private void agree(String object, List<UUID> records, List<UUID> people, long seed) {
        var found = new HashMap<UUID, Map<Action, Set<UUID>>>();
        for (var person : people) {
            found.put(
                    person,
                    Set.of(Action.READ, Action.UPDATE, Action.DELETE).stream()
                            .collect(Collectors.toMap(action -> action, action -> found(person, object, action))));
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
                    assertThat(why.grounds().containsKey(action)).as(where + " " + action).isEqualTo(may);
                    boolean listed = sight.filter(one -> one.may().contains(action)).isPresent();
                    assertThat(listed).as(where + " " + action).isEqualTo(may);
                    if (may) {
                        assertThat(why.grounds().get(action)).as(where + " " + action).isNotEmpty();
                    }
                }
                sight.ifPresent(one -> assertThat(one.grounds()).as(where).isEqualTo(why.grounds().get(Action.READ)));
                assertThat(why.remedies().isEmpty()).as(where).isEqualTo(why.sees());
            }
        }
    }

    private Set<UUID> found(UUID person, String object, Action action) {
        var acting = new Acting(company.actor(person), company.model.require(object), action);
        return acting.sees(company.model.require(object)) && company.actor(person).sees(company.model.require(object))
                ? company.ids(acting, object, Filter.ALL)
                : Set.of();
    }

    private List<UUID> people(Random dice) {
        var teams = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) {
            teams.add(company.team("Team " + Ids.next(), teams.isEmpty() ? null : one(dice, teams)));
        }
        var roles = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            var grants = new HashMap<String, Grant>();
            for (String object : List.of(DEALS, GOODS, MEMOS, LINES)) {
                if (dice.nextInt(4) > 0) {
                    grants.put(
                            object,
                            new Grant(scope(dice), scope(dice), scope(dice), scope(dice), Scope.NONE));
                }
            }
            roles.add(company.role(grants));
        }
        var people = new ArrayList<UUID>();
        for (int i = 0; i < 6; i++) {
            var held = new HashSet<>(List.of(one(dice, roles), one(dice, roles)));
            people.add(company.user(
                    "user " + Ids.next(),
                    dice.nextInt(5) == 0 ? null : one(dice, teams),
                    (dice.nextInt(6) == 0 ? new HashSet<UUID>() : held).toArray(UUID[]::new)));
            if (dice.nextInt(3) == 0) {
                company.set(People.USERS, people.getLast(), "teams", new UUID[] {one(dice, teams)});
            }
        }
        return people;
    }

    private Map<String, List<UUID>> records(Random dice, List<UUID> people) {
        var deals = new ArrayList<UUID>();
        var lines = new ArrayList<UUID>();
        var memos = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) {
            deals.add(company.deal("deal", dice.nextInt(4) == 0 ? null : one(dice, people)));
        }
        var goods = company.insert(GOODS, values("name", "nail"));
        for (int i = 0; i < 2; i++) {
            lines.add(company.insert(LINES, values("name", "line", "deal_id", one(dice, deals))));
            String[] about = {DEALS + "/" + one(dice, deals)};
            memos.add(company.insert(
                    MEMOS,
                    values("name", "memo", "owner_id", one(dice, people), "about", i == 0 ? about : null)));
        }
        return Map.of(DEALS, deals, LINES, lines, MEMOS, memos, GOODS, List.of(goods));
    }

    private void share(Random dice, List<UUID> people, Map<String, List<UUID>> records) {
        for (int i = 0; i < 6; i++) {
            String object = dice.nextBoolean() ? DEALS : MEMOS;
            var until = dice.nextInt(4) == 0 ? OffsetDateTime.now().minusDays(1) : null;
            var level = dice.nextBoolean() ? "read" : "edit";
            var user = one(dice, people);
            var record = one(dice, records.get(object));
            TestDatabase.tenantDb().update(company.tenant, tx -> {
                tx.dsl()
                        .insertInto(tx.table("share"))
                        .columns(
                                Tables.OBJECT,
                                Tables.RECORD_ID,
                                Tables.USER_ID,
                                Tables.LEVEL,
                                Tables.UNTIL,
                                Tables.CREATED_AT)
                        .values(object, record, user, level, until, OffsetDateTime.now())
                        .onConflictDoNothing()
                        .execute();
                AccessVersion.bump(tx);
            });
        }
    }

    private static Scope scope(Random dice) {
        return Scope.values()[dice.nextInt(Scope.values().length)];
    }

    private static UUID one(Random dice, List<UUID> many) {
        return many.get(dice.nextInt(many.size()));
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
                "not_found",
                () -> explanations.readers(company.actor(ann), DEALS, company.deal("of nobody", null)));
    }
}
