package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.MatchRules;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The records on which rules are tried: all where there are few, else some drawn by chance (the same each time) together with
 * all that share a key with one of them, or the value of a field that is to count newly. So of a drawn record all that could be
 * its duplicates are there, and what is found can be reckoned up to the whole.
 *
 * @param total how many records there are
 * @param seeds those of which all duplicates are sought
 * @param others those that are only compared with them
 */
record Sample(long total, Set<UUID> seeds, Set<UUID> others) {

    /** As many records are looked at all. */
    static final int WHOLE = 20_000;

    private static final int DRAWN = 5_000;
    private static final int MOST_OTHERS = 60_000;
    private static final int AT_ONCE = 1_000;

    /** How much of the whole is looked at, 0 to 1. */
    double share() {
        return total == 0 ? 1 : (double) seeds.size() / total;
    }

    /** @param pause called between pieces of work; may end it by an exception */
    static Sample of(Tx tx, DataModel model, Actor actor, ObjectDef object, MatchRules rules, Runnable pause) {
        return of(tx, model, actor, object, rules, pause, WHOLE, DRAWN);
    }

    static Sample of(
            Tx tx,
            DataModel model,
            Actor actor,
            ObjectDef object,
            MatchRules rules,
            Runnable pause,
            int whole,
            int drawn) {
        var seen = DSL.and(DSL.trueCondition(), Gating.condition(tx, model, actor, object, Action.READ, "a"));
        long total = tx.dsl()
                .fetchSingle(
                        "SELECT count(*) FROM {0} AS a WHERE a.deleted_at IS NULL AND {1}",
                        tx.table(object.name()), seen)
                .get(0, Long.class);
        boolean all = total <= whole;
        var seeds = seeds(tx, object, seen, all ? whole : drawn);
        if (all) {
            return new Sample(total, seeds, Set.of());
        }
        var others = new HashSet<UUID>();
        var list = new ArrayList<>(seeds);
        for (int from = 0; from < list.size() && others.size() < MOST_OTHERS; from += AT_ONCE) {
            pause.run();
            var some = list.subList(from, Math.min(from + AT_ONCE, list.size())).toArray(UUID[]::new);
            others.addAll(sharing(tx, some));
        }
        for (var field : newly(model, object, rules)) {
            pause.run();
            others.addAll(equal(tx, object, field, list.toArray(UUID[]::new)));
        }
        others.removeAll(seeds);
        return new Sample(total, seeds, others);
    }

    private static Set<UUID> seeds(Tx tx, ObjectDef object, Condition seen, int most) {
        return new LinkedHashSet<>(tx.dsl()
                .fetch("""
                        SELECT a.id FROM {0} AS a WHERE a.deleted_at IS NULL AND {1}
                        ORDER BY hashtextextended(a.id::text, 7) LIMIT {2}
                        """, tx.table(object.name()), seen, DSL.inline(most))
                .getValues(0, UUID.class));
    }

    private static List<UUID> sharing(Tx tx, UUID[] seeds) {
        return tx.dsl()
                .fetch(
                        """
                        SELECT DISTINCT m.id FROM {0} AS r CROSS JOIN LATERAL unnest(r.keys) AS u (key)
                        CROSS JOIN LATERAL (SELECT array_agg(d.record_id) AS ids FROM (
                            SELECT k.record_id FROM {1} AS k WHERE k.key = u.key LIMIT {3}) AS d) AS b
                        CROSS JOIN LATERAL unnest(b.ids) AS m (id)
                        WHERE r.record_id = ANY({2}) AND cardinality(b.ids) < {3}
                        """,
                        tx.table("duplicate_record"),
                        tx.table("duplicate_key"),
                        DSL.val(seeds),
                        DSL.inline(Candidates.MOST + 1))
                .getValues(0, UUID.class);
    }

    /** The fields whose texts bring records together by these rules, and today don't. */
    private static List<FieldDef> newly(DataModel model, ObjectDef object, MatchRules rules) {
        var today = model.matching(object);
        return object.liveFields().stream()
                .filter(field -> Description.counts(object, field, today) != Description.counts(object, field, rules))
                .filter(field -> switch (Description.counts(object, field, rules)) {
                    case IDENTIFIER, EMAIL, PHONE, NAME, WEB -> true;
                    case NONE, ADDRESS, DAY, BELONGS_TO -> false;
                })
                .toList();
    }

    private static List<UUID> equal(Tx tx, ObjectDef object, FieldDef field, UUID[] seeds) {
        var column = DSL.name(field.columns().getFirst().name());
        return tx.dsl()
                .fetch("""
                        SELECT b.id FROM {0} AS b WHERE b.deleted_at IS NULL AND b.{1} IN (
                            SELECT a.{1} FROM {0} AS a WHERE a.id = ANY({2}) AND a.{1} IS NOT NULL) LIMIT {3}
                        """, tx.table(object.name()), column, DSL.val(seeds), DSL.inline(MOST_OTHERS))
                .getValues(0, UUID.class);
    }
}
