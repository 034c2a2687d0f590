package io.rapport.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.query.Queries;
import io.rapport.query.Remembering;
import io.rapport.query.Summary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undo of everything returns the first state, whatever was done; and redo of everything the last one. */
class RandomHistoryTest {

    private final World world = new World();
    private final Map<String, List<UUID>> ids = new HashMap<>();
    private final Queries queries = Remembering.queries(world.db);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void undoOfEverythingReturnsTheFirstState(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            act(random);
        }
        var first = world.state();
        Deque<UUID> done = new ArrayDeque<>();
        while (done.size() < 60) {
            act(random).ifPresent(done::push);
        }
        var last = world.state();

        Deque<UUID> undone = new ArrayDeque<>();
        while (!done.isEmpty()) {
            undone.push(undo(done.pop()));
        }
        assertThat(world.state()).isEqualTo(first);

        while (!undone.isEmpty()) {
            done.push(undo(undone.pop()));
        }
        assertThat(world.state()).isEqualTo(last);
        done.forEach(this::undo);
        assertThat(world.state()).isEqualTo(first);
    }

    private UUID undo(UUID operation) {
        var result = world.undo.undo(world.admin, operation, OnConflict.REFUSE);
        assertThat(result.conflicts()).isEmpty();
        figuresHold();
        return result.operation().orElseThrow();
    }

    /** One random operation; what is refused has not happened. */
    private Optional<UUID> act(Random random) {
        var changes = new ArrayList<Change>();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            changes.add(change(random, List.of("accounts", "contacts", "deals").get(random.nextInt(3))));
        }
        try {
            var applied = world.records.apply(world.admin, NewOperation.of(Source.API, "operation.edited"), changes);
            changes.stream().filter(Change.Create.class::isInstance).forEach(change -> ids.computeIfAbsent(
                            change.object(), name -> new ArrayList<>())
                    .add(change.id()));
            figuresHold();
            return applied.operation();
        } catch (Problem refused) {
            return Optional.empty();
        }
    }

    /** Those that are remembered are those of now. */
    private void figuresHold() {
        var model = world.models.of(world.tenant);
        for (String object : List.of("accounts", "contacts", "deals")) {
            var by = object.equals("accounts") ? "parent" : "account";
            var figures = Summary.of(object, List.of(by), List.of("count", "max(version)"))
                    .permit(model, world.admin);
            assertThat(queries.summary(world.tenant, figures))
                    .isEqualTo(world.db.read(world.tenant, tx -> queries.summary(tx, figures)));
        }
    }

    private Change change(Random random, String object) {
        var known = ids.getOrDefault(object, List.of());
        int dice = known.isEmpty() ? 0 : random.nextInt(10);
        if (dice < 3) {
            var values = values(random, object);
            values.put("name", "n" + random.nextInt(100));
            values.values().removeIf(java.util.Objects::isNull);
            return new Change.Create(object, Ids.next(), values);
        }
        var id = known.get(random.nextInt(known.size()));
        return switch (dice) {
            case 3 -> new Change.Delete(object, id, Optional.empty());
            case 4 -> new Change.Restore(object, id);
            default -> new Change.Update(object, id, Optional.empty(), values(random, object));
        };
    }

    private Map<String, Object> values(Random random, String object) {
        var values = new HashMap<String, Object>();
        switch (object) {
            case "accounts" -> {
                values.put("name", "n" + random.nextInt(100));
                put(values, random, "code", "c" + random.nextInt(6));
                put(values, random, "revenue", Money.of(Integer.toString(random.nextInt(5)), "USD"));
                put(values, random, "parent", any(random, "accounts"));
            }
            case "contacts" -> put(values, random, "account", any(random, "accounts"));
            default -> {
                put(values, random, "account", any(random, "accounts"));
                put(values, random, "contact", any(random, "contacts"));
                var person = any(random, "contacts");
                put(values, random, "people", person == null ? null : List.of(person));
            }
        }
        return values;
    }

    private static void put(Map<String, Object> values, Random random, String field, Object value) {
        if (random.nextBoolean()) {
            values.put(field, random.nextInt(4) == 0 ? null : value);
        }
    }

    private Ref any(Random random, String object) {
        var known = ids.getOrDefault(object, List.of());
        return known.isEmpty() ? null : Ref.to(known.get(random.nextInt(known.size())));
    }
}
