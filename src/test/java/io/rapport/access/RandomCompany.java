package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static io.rapport.access.Company.GOODS;
import static io.rapport.access.Company.LINES;
import static io.rapport.access.Company.MEMOS;
import static io.rapport.access.Company.values;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.TestDatabase;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** More teams, roles, people, records and shares of a company, by chance. */
final class RandomCompany {

    private final Company company;
    final Random dice;
    final List<UUID> teams = new ArrayList<>();
    final List<UUID> roles = new ArrayList<>();
    final List<UUID> people;
    final Map<String, List<UUID>> records;

    RandomCompany(Company company, long seed) {
        this.company = company;
        this.dice = new Random(seed);
        this.people = people();
        this.records = records();
        share();
    }

    private List<UUID> people() {
        for (int i = 0; i < 4; i++) {
            teams.add(company.team("Team " + Ids.next(), teams.isEmpty() ? null : one(teams)));
        }
        for (int i = 0; i < 5; i++) {
            roles.add(company.role(grants()));
        }
        var people = new ArrayList<UUID>();
        for (int i = 0; i < 6; i++) {
            var held = new HashSet<>(List.of(one(roles), one(roles)));
            people.add(company.user(
                    "user " + Ids.next(),
                    dice.nextInt(5) == 0 ? null : one(teams),
                    (dice.nextInt(6) == 0 ? new HashSet<UUID>() : held).toArray(UUID[]::new)));
            if (dice.nextInt(3) == 0) {
                company.set(People.USERS, people.getLast(), "teams", new UUID[] {one(teams)});
            }
        }
        return people;
    }

    Map<String, Grant> grants() {
        var grants = new HashMap<String, Grant>();
        for (String object : List.of(DEALS, GOODS, MEMOS, LINES)) {
            if (dice.nextInt(4) > 0) {
                grants.put(object, new Grant(scope(), scope(), scope(), scope(), Scope.NONE));
            }
        }
        return grants;
    }

    private Map<String, List<UUID>> records() {
        var deals = new ArrayList<UUID>();
        var lines = new ArrayList<UUID>();
        var memos = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) {
            deals.add(company.deal("deal", dice.nextInt(4) == 0 ? null : one(people)));
        }
        var goods = company.insert(GOODS, values("name", "nail"));
        for (int i = 0; i < 2; i++) {
            lines.add(company.insert(LINES, values("name", "line", "deal_id", one(deals))));
            String[] about = {DEALS + "/" + one(deals)};
            memos.add(company.insert(
                    MEMOS, values("name", "memo", "owner_id", one(people), "about", i == 0 ? about : null)));
        }
        return Map.of(DEALS, deals, LINES, lines, MEMOS, memos, GOODS, List.of(goods));
    }

    private void share() {
        for (int i = 0; i < 6; i++) {
            String object = dice.nextBoolean() ? DEALS : MEMOS;
            var until = dice.nextInt(4) == 0 ? OffsetDateTime.now().minusDays(1) : null;
            var level = dice.nextBoolean() ? "read" : "edit";
            var user = one(people);
            var record = one(records.get(object));
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

    Scope scope() {
        return Scope.values()[dice.nextInt(Scope.values().length)];
    }

    UUID one(List<UUID> many) {
        return many.get(dice.nextInt(many.size()));
    }
}
