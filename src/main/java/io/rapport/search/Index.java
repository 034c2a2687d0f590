package io.rapport.search;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Gating;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The table of words: each name once for each of its words, beginning with it, the rest following; the first with a space before
 * it. One index holds all that is asked for, so that a beginning is found, and the first of many, without looking at anything
 * else.
 */
final class Index {

    private static final SQL MATCHES =
            DSL.sql("w.object = s.object AND w.field = s.field AND w.words >= r.from_text AND w.words < r.to_text");

    private final Tx tx;
    private final DataModel model;
    private final Actor actor;

    /** Where to look: the field of an object, or its names where the field's name is empty. */
    record Place(ObjectDef object, String field, Owners owners) {}

    Index(Tx tx, DataModel model, Actor actor) {
        this.tx = tx;
        this.model = model;
        this.actor = actor;
    }

    /** The best that match, at most so many of each range and place. */
    List<Candidate> find(List<Place> places, List<Sought> sought, int most) {
        var selects = new ArrayList<SQL>();
        var alike = new LinkedHashMap<Owners, List<Place>>();
        places.forEach(place -> alike.computeIfAbsent(place.owners(), owners -> new ArrayList<>())
                .add(place));
        for (var one : sought) {
            for (Map.Entry<Owners, List<Place>> group : alike.entrySet()) {
                var owners = group.getKey();
                if (!owners.among().filter(Set::isEmpty).isPresent()) {
                    selects.add(select(group.getValue(), one, owned(owners), most));
                }
                owners.shared().ifPresent(shared -> group.getValue()
                        .forEach(place ->
                                selects.add(select(List.of(place), one, shared(place.object(), shared), most))));
            }
        }
        return selects.stream()
                .reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other))
                .map(all -> tx.dsl().fetch(all).stream()
                        .map(row -> new Candidate(
                                row.get(0, String.class),
                                row.get(1, UUID.class),
                                row.get(2, Integer.class),
                                row.get(3, String.class)))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private SQL select(List<Place> places, Sought sought, Condition seen, int most) {
        var ranges = sought.ranges();
        return DSL.sql(
                """
                SELECT s.object, e.record_id, r.rank, e.words
                FROM unnest({0}, {1}, {2}) AS r(rank, from_text, to_text)
                CROSS JOIN unnest({3}, {4}) AS s(object, field)
                CROSS JOIN LATERAL (SELECT w.record_id, w.words FROM {5} AS w WHERE {6} AND {7} AND {8} ORDER BY w.words LIMIT {9}) AS e
                """,
                DSL.val(ranges.stream().map(Range::rank).toArray(Integer[]::new)),
                DSL.val(ranges.stream().map(Range::from).toArray(String[]::new)),
                DSL.val(ranges.stream().map(Range::to).toArray(String[]::new)),
                DSL.val(places.stream().map(place -> place.object().name()).toArray(String[]::new)),
                DSL.val(places.stream().map(Place::field).toArray(String[]::new)),
                tx.table("search_word"),
                MATCHES,
                seen,
                others(sought.others()),
                DSL.inline(most));
    }

    private static Condition others(List<List<String>> others) {
        return DSL.and(others.stream()
                .map(any -> DSL.condition("(' ' || w.words || ' ') LIKE ANY({0})", DSL.val(any.toArray(String[]::new))))
                .toList());
    }

    private static Condition owned(Owners owners) {
        return owners.among()
                .map(users -> DSL.condition(
                        "w.owner_id = ANY({0})",
                        DSL.val(new TreeSet<>(users).toArray(UUID[]::new), SQLDataType.UUID.array())))
                .orElseGet(DSL::noCondition);
    }

    private Condition shared(ObjectDef object, Filter.SharedWith shared) {
        return DSL.condition("w.record_id = ANY({0})", Gating.sharedIds(tx, model, actor, object, shared));
    }
}
