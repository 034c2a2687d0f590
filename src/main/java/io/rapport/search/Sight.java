package io.rapport.search;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.search.Index.Place;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Which candidates the actor may see: the gate of every query is asked, for a few at a time until there are enough. */
final class Sight {

    private static final int FIRST = 30;

    private final Tx tx;
    private final DataModel model;
    private final Actor actor;
    private final int limit;
    private final Map<UUID, Hit> hits = new LinkedHashMap<>();
    private final Set<UUID> asked = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> whole = new HashSet<>();

    Sight(Tx tx, DataModel model, Actor actor, int limit) {
        this.tx = tx;
        this.model = model;
        this.actor = actor;
        this.limit = limit;
    }

    Collection<Hit> hits() {
        return hits.values();
    }

    boolean wantsMore() {
        return hits.size() < limit;
    }

    boolean sawNothing() {
        return hits.isEmpty();
    }

    /** Whether somebody was found by the whole of a number or an address. */
    boolean sawWhole(String key) {
        return whole.contains(key);
    }

    /** Whether there may be more in these places than was looked at. */
    boolean manyOf(List<Place> places, int most) {
        return places.stream()
                .anyMatch(place -> numbers.getOrDefault(place.object().name(), 0) >= most);
    }

    /** @param candidates the best first */
    void look(List<Candidate> candidates) {
        var fresh = candidates.stream().filter(one -> asked.add(one.id())).toList();
        fresh.forEach(one -> numbers.merge(one.object(), 1, Integer::sum));
        int from = 0;
        for (int most = limit + FIRST; from < fresh.size() && wantsMore(); most *= 5) {
            var some = fresh.subList(from, Math.min(fresh.size(), from + most));
            from += some.size();
            var seen = seen(some.stream().collect(Collectors.groupingBy(Candidate::object)));
            for (var one : some) {
                var hit = seen.get(one.id());
                if (hit != null && wantsMore()) {
                    hits.put(one.id(), hit);
                    whole.add(one.words());
                }
            }
        }
    }

    private Map<UUID, Hit> seen(Map<String, List<Candidate>> candidates) {
        var seen = new HashMap<UUID, Hit>();
        var selects = new ArrayList<Select<Record3<String, UUID, String>>>();
        candidates.forEach((name, some) -> model.object(name).ifPresent(object -> selects.add(select(object, some))));
        selects.stream().reduce((one, other) -> one.unionAll(other)).ifPresent(all -> tx.dsl()
                .fetch(all)
                .forEach(row -> seen.put(row.value2(), new Hit(row.value1(), row.value2(), row.value3()))));
        return seen;
    }

    private Select<Record3<String, UUID, String>> select(ObjectDef object, List<Candidate> some) {
        var id = DSL.field(DSL.name("t", "id"), SQLDataType.UUID);
        var name = DSL.field(DSL.name("t", object.nameDef().columns().getFirst().name()), String.class);
        return DSL.select(DSL.inline(object.name(), SQLDataType.CLOB), id, name.cast(SQLDataType.CLOB))
                .from(tx.table(object.name()).as("t"))
                .where(DSL.condition(
                        "{0} = ANY({1})",
                        id, DSL.val(some.stream().map(Candidate::id).toArray(UUID[]::new))))
                .and(DSL.condition("t.deleted_at IS NULL"))
                .and(name.isNotNull())
                .and(Gating.condition(tx, model, actor, object, Action.READ, "t"));
    }
}
