package io.rapport.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over random graphs of records, merges keep every link and every record, and their undo returns what there was. */
class RandomMergeTest {

    private final World world = new World();
    private final Map<String, List<UUID>> ids = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mergesAndTheirUndoKeepEveryChild(long seed) {
        var random = new Random(seed);
        grow(random);
        var first = whole();
        Deque<UUID> merges = new ArrayDeque<>();
        while (merges.size() < 12) {
            var object = random.nextBoolean() ? "accounts" : "contacts";
            var order = order(random, object);
            if (order != null) {
                var linked = links(object, order.all());
                merges.push(world.merges
                        .merge(world.admin, order, NewOperation.of(Source.API, "operation.merged"))
                        .operation()
                        .orElseThrow());
                assertThat(links(object, List.of(order.survivor()))).containsAll(linked);
                assertThat(dangling()).isEmpty();
            }
        }
        var last = whole();
        Deque<UUID> undone = new ArrayDeque<>();
        while (!merges.isEmpty()) {
            undone.push(undo(merges.pop()));
        }
        assertThat(whole()).isEqualTo(first);
        while (!undone.isEmpty()) {
            undo(undone.pop());
        }
        assertThat(whole()).isEqualTo(last);
    }

    private void grow(Random random) {
        for (var object : List.of("accounts", "contacts", "deals")) {
            ids.put(object, new ArrayList<>());
            for (int i = 0; i < 30; i++) {
                var values = new HashMap<String, Object>(Map.of("name", object + i));
                switch (object) {
                    case "accounts" -> {
                        link(values, random, "parent", "accounts");
                        if (random.nextInt(3) == 0) {
                            values.put("code", "c" + i);
                        }
                    }
                    case "contacts" -> link(values, random, "account", "accounts");
                    default -> {
                        link(values, random, "account", "accounts");
                        link(values, random, "contact", "contacts");
                        var people = new HashSet<Object>();
                        for (int p = random.nextInt(4); p > 0; p--) {
                            people.add(Ref.to(any(random, "contacts")));
                        }
                        if (!people.isEmpty()) {
                            values.put("people", List.copyOf(people));
                        }
                    }
                }
                var change = World.created(object);
                world.apply(new Change.Create(object, change.id(), values));
                ids.get(object).add(change.id());
            }
        }
        for (int i = 0; i < 8; i++) {
            var object = random.nextBoolean() ? "contacts" : "deals";
            try {
                world.delete(object, any(random, object));
            } catch (Problem alreadyInTheTrash) {
                i--;
            }
        }
    }

    private void link(Map<String, Object> values, Random random, String field, String target) {
        if (random.nextInt(4) > 0 && !ids.get(target).isEmpty()) {
            values.put(field, Ref.to(any(random, target)));
        }
    }

    private UUID any(Random random, String object) {
        return ids.get(object).get(random.nextInt(ids.get(object).size()));
    }

    private MergeOrder order(Random random, String object) {
        var live = new ArrayList<>(
                ids.get(object).stream().filter(id -> world.live(object, id)).toList());
        if (live.size() < 2) {
            return null;
        }
        Collections.shuffle(live, random);
        var chosen = live.subList(0, Math.min(live.size(), 2 + random.nextInt(3)));
        return MergeOrder.of(object, chosen.getFirst(), chosen.subList(1, chosen.size()));
    }

    private UUID undo(UUID operation) {
        var result = world.undo.undo(world.admin, operation, OnConflict.REFUSE);
        assertThat(result.conflicts()).isEmpty();
        return result.operation().orElseThrow();
    }

    /** What links to some records, other than they themselves. */
    private Set<String> links(String object, List<UUID> targets) {
        var links = new HashSet<String>();
        var among = DSL.val(targets.toArray(UUID[]::new));
        world.db.look(world.tenant, tx -> {
            if (object.equals("accounts")) {
                collect(links, tx, "SELECT 'contact ' || id FROM {0} WHERE account_id = ANY({1})", "contacts", among);
                collect(links, tx, "SELECT 'deal ' || id FROM {0} WHERE account_id = ANY({1})", "deals", among);
            } else {
                collect(links, tx, "SELECT 'deal ' || id FROM {0} WHERE contact_id = ANY({1})", "deals", among);
                collect(links, tx, "SELECT 'people ' || id FROM {0} WHERE people && {1}", "deals", among);
            }
        });
        return links;
    }

    private static void collect(
            Set<String> links, io.rapport.tenancy.Tx tx, String sql, String table, org.jooq.Field<UUID[]> among) {
        links.addAll(tx.dsl().fetch(sql, tx.table(table), among).getValues(0, String.class));
    }

    /** Links to accounts that were merged away. */
    private List<UUID> dangling() {
        return world.db.read(world.tenant, tx -> tx.dsl()
                .fetch(
                        "SELECT c.id FROM {0} AS c JOIN {1} AS m ON m.record_id = c.account_id AND m.standing",
                        tx.table("contacts"), tx.table("merged"))
                .getValues(0, UUID.class));
    }

    /** The live records with all their values, and what those in the trash link to. */
    private Map<String, String> whole() {
        var whole = world.state();
        world.db.look(world.tenant, tx -> {
            for (var table : List.of("contacts", "deals")) {
                tx.dsl()
                        .fetch("SELECT id, account_id, deleted_at IS NULL FROM {0}", tx.table(table))
                        .forEach(row -> whole.put(
                                table + " links " + row.getValue(0), row.getValue(1) + " " + row.getValue(2)));
            }
        });
        return whole;
    }
}
