package io.rapport.records;

import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes whose author saw an older version. The answer names the version that there is now and, for each field
 * that both changed, the author's value and the present one; where it names no field, the edits are disjoint and the same
 * change may be sent again with the newer version.
 */
record Staleness(Batch batch) {

    private record Stale(Draft draft, long seen) {}

    void check(List<? extends Change> changes) {
        var byObject = new HashMap<String, List<Stale>>();
        for (var change : changes) {
            var draft = batch.draft(batch.model().require(change.object()), change.id())
                    .orElseThrow();
            seen(change).filter(seen -> seen != draft.version()).ifPresent(seen -> byObject.computeIfAbsent(
                            change.object(), name -> new ArrayList<>())
                    .add(new Stale(draft, seen)));
        }
        if (byObject.isEmpty()) {
            return;
        }
        var errors = new Errors();
        byObject.forEach((object, stale) -> conflicts(object, stale, errors));
        var now = byObject.values().iterator().next().getFirst().draft().version();
        errors.throwAs(Problem.Kind.STALE, "stale", now);
        throw Problem.of(Problem.Kind.STALE, "stale", now);
    }

    private static Optional<Long> seen(Change change) {
        return switch (change) {
            case Change.Update update -> update.version();
            case Change.Delete delete -> delete.version();
            case Change.Create create -> Optional.empty();
            case Change.Restore restore -> Optional.empty();
        };
    }

    private void conflicts(String object, List<Stale> stale, Errors errors) {
        var touched = touchedSince(object, stale);
        for (var one : stale) {
            for (var name : one.draft().asked()) {
                if (touched.getOrDefault(one.draft().id(), Set.of()).contains(name)
                        && one.draft().changed(name)) {
                    var field = one.draft().object().require(name);
                    if (!batch.actor().reads(one.draft().object(), field)) {
                        errors.add(one.draft(), name, "stale", "", "");
                        continue;
                    }
                    errors.add(
                            one.draft(),
                            name,
                            "stale",
                            shown(Values.toJson(field, one.draft().value(name))),
                            shown(Values.toJson(field, one.draft().valueBefore(name))));
                }
            }
        }
    }

    private static Object shown(@Nullable Object json) {
        return Objects.requireNonNullElse(json, "");
    }

    private Map<UUID, Set<String>> touchedSince(String object, List<Stale> stale) {
        var id = DSL.field("c.record_id", SQLDataType.UUID);
        var key = DSL.field("k.key", SQLDataType.CLOB);
        var touched = new HashMap<UUID, Set<String>>();
        batch.tx()
                .dsl()
                .selectDistinct(id, key)
                .from(
                        "unnest({0}, {1}) AS v (id, version)",
                        PgText.column("uuid", stale, one -> one.draft().id()),
                        PgText.column("bigint", stale, Stale::seen))
                .join(DSL.table("{0} AS c", batch.tx().table("change")))
                .on("c.record_id = v.id AND c.version > v.version AND c.object = {0}", DSL.val(object))
                .crossJoin(DSL.table("LATERAL jsonb_object_keys(c.before) AS k (key)"))
                .forEach(row -> touched.computeIfAbsent(row.get(id), record -> new HashSet<>())
                        .add(row.get(key)));
        return touched;
    }
}
