package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.World.Rec;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two data sets that differ only in values that the viewer may not read give the same answers to the byte. */
class HiddenValueTest {

    private static final Tenant TENANT = TestDatabase.tenant();
    private static final Function<String, String> FOLD = Fold.by(TENANT);

    private final Queries queries = new Queries(TestDatabase.tenantDb(), () -> Dice.NOW);
    private final Tables tables = new Tables(TestDatabase.tenantDb(), TENANT);

    @Test
    void whatCannotBeReadCannotBeInferred() {
        int changed = 0;
        long first = Long.getLong("oracle.first", 1);
        long worlds = Long.getLong("oracle.hidden", 4);
        for (long seed = first; seed < first + worlds; seed++) {
            var world = new World(seed);
            var asked = new ArrayList<Object>();
            for (int i = 0; i < 30; i++) {
                var maker = new QueryMaker(world);
                asked.add(
                        i % 3 == 2
                                ? maker.summary().asOf(Optional.empty())
                                : maker.query().asOf(Optional.empty()));
            }
            tables.hold(world);
            var before = asked.stream().map(question -> answer(world, question)).toList();
            changed += conceal(world);
            tables.refill(world);
            for (int i = 0; i < asked.size(); i++) {
                if (before.get(i).startsWith("took_too_long")) {
                    continue;
                }
                assertThat(answer(world, asked.get(i)))
                        .as("world %s, %s", seed, asked.get(i))
                        .isEqualTo(before.get(i));
            }
        }
        assertThat(changed).as("hidden values that were changed").isGreaterThan(20);
    }

    /** All pages with their cursors and counts, or the refusal. */
    private String answer(World world, Object question) {
        try {
            return question instanceof Query query
                    ? pages(world, query.counted().limit(7))
                    : queries.summary(TENANT, ((Summary) question).permit(world.model, world.gate)).stream()
                            .map(Answers::shown)
                            .toList()
                            .toString();
        } catch (Problem refused) {
            return refused.code() + refused.args() + refused.errors();
        }
    }

    private String pages(World world, Query query) {
        var text = new StringBuilder();
        var cursor = Optional.<String>empty();
        do {
            var page = queries.page(TENANT, query.after(cursor).permit(world.model, world.gate));
            page.rows().forEach(row -> text.append(Answers.shown(row)).append('\n'));
            text.append(page.count()).append(page.next()).append('\n');
            cursor = page.next();
        } while (cursor.isPresent());
        return text.toString();
    }

    /** Changes values that can't be read, one by one, as long as nobody appears or disappears by it. */
    private static int conceal(World world) {
        int changed = 0;
        var seen = seen(world);
        for (var object : world.model.objects()) {
            for (var id : List.copyOf(world.records.get(object.name()).keySet())) {
                for (var field : object.liveFields()) {
                    if (!field.columns().isEmpty()
                            && !field.name().equals("id")
                            && conceal(world, object, id, field.name(), seen)) {
                        changed++;
                    }
                }
            }
        }
        return changed;
    }

    private static boolean conceal(World world, ObjectDef object, UUID id, String name, Map<String, Set<UUID>> seen) {
        var rows = world.records.get(object.name());
        var rec = rows.get(id);
        var field = object.require(name);
        var other = name.equals("version") || name.equals("created_at") || name.equals("updated_at")
                ? null
                : world.value(field);
        if (other == null && (name.equals("version") || name.endsWith("_at"))) {
            other = name.equals("version") ? (Object) 99L : Dice.NOW.minusSeconds(world.dice.below(9999));
        }
        if (!concealed(world, object, rec, name, other)) {
            return false;
        }
        rows.put(id, rec.with(name, other));
        if (!seen(world).equals(seen)) {
            rows.put(id, rec);
            return false;
        }
        return true;
    }

    private static boolean concealed(World world, ObjectDef object, Rec rec, String name, Object other) {
        var naive = naive(world);
        if (!naive.granted(object, rec)) {
            return true;
        }
        if (name.equals("version")) {
            return false;
        }
        if (!world.gate.reads(object, object.require(name))) {
            return true;
        }
        var relation = object.require(name).relation();
        return relation.isPresent()
                && invisible(naive, relation.get().target(), rec.values().get(name))
                && invisible(naive, relation.get().target(), other);
    }

    private static boolean invisible(Naive naive, String target, Object link) {
        var object = naive.world.model.require(target);
        return link == null || !naive.visible(object, naive.state.get(target).get((UUID) link));
    }

    private static Naive naive(World world) {
        return new Naive(world, world.gate, world.records, FOLD);
    }

    private static Map<String, Set<UUID>> seen(World world) {
        var naive = naive(world);
        var seen = new HashMap<String, Set<UUID>>();
        for (var object : world.model.objects()) {
            var ids = new HashSet<UUID>();
            world.records.get(object.name()).values().stream()
                    .filter(rec -> naive.granted(object, rec))
                    .forEach(rec -> ids.add(rec.id()));
            seen.put(object.name(), ids);
        }
        return seen;
    }
}
