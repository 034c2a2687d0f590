package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.AutoNumberType;
import io.rapport.model.FieldDef;
import io.rapport.query.LogTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;

/**
 * Numbers new records without gaps: a counter's row stays locked until the commit, so a number that a failed transaction
 * took is given to the next one. The database's own sequences would leave gaps. The year is the one of the organisation's zone.
 */
record AutoNumbers(Batch batch) {

    void assign() {
        for (var group : batch.groups()) {
            var created = group.created();
            if (!created.isEmpty()) {
                for (var field : group.object().liveFields()) {
                    if (field.type() instanceof AutoNumberType type) {
                        assign(group, field, type, created);
                    }
                }
            }
        }
    }

    private void assign(DraftGroup group, FieldDef field, AutoNumberType type, List<Draft> created) {
        var kept = kept(group, field, type, created);
        created.stream()
                .filter(draft -> kept.containsKey(draft.id()))
                .forEach(draft -> draft.set(field.name(), kept.get(draft.id())));
        var fresh =
                created.stream().filter(draft -> !kept.containsKey(draft.id())).toList();
        if (!fresh.isEmpty()) {
            long number = last(group, field, type, fresh.size()) - fresh.size();
            for (var draft : fresh) {
                draft.set(field.name(), ++number);
            }
        }
    }

    /** The numbers of those that share one with a record that is there. */
    private Map<UUID, Long> kept(DraftGroup group, FieldDef field, AutoNumberType type, List<Draft> created) {
        var kept = new HashMap<UUID, Long>();
        if (type.keptFrom().isEmpty()) {
            return kept;
        }
        var sources = new HashMap<UUID, UUID>();
        created.forEach(draft -> draft.get(type.keptFrom())
                .map(Ref.class::cast)
                .ifPresent(source -> sources.put(draft.id(), source.id())));
        if (!sources.isEmpty()) {
            var column = DSL.field(DSL.name(field.columns().getFirst().name()), Long.class);
            var numbers = batch.tx()
                    .dsl()
                    .select(RowReader.ID, column)
                    .from(batch.tx().table(group.object().name()).as("t"))
                    .where(RowReader.ID.eq(DSL.any(sources.values().toArray(UUID[]::new))))
                    .fetchMap(RowReader.ID, column);
            sources.forEach((draft, source) -> {
                if (numbers.get(source) != null) {
                    kept.put(draft, numbers.get(source));
                }
            });
        }
        return kept;
    }

    /** A counter that does not exist yet begins after the highest number that there is. */
    private long last(DraftGroup group, FieldDef field, AutoNumberType type, int count) {
        var sql = batch.tx().dsl();
        var counter = batch.tx().table("counter");
        var object = DSL.val(group.object().name());
        long year = LogTime.now(batch.tx())
                .atZoneSameInstant(batch.tx().tenant().zone())
                .getYear();
        var name = DSL.val(type.isDated() ? field.name() + ":" + year : field.name());
        long from = type.isDated() ? year * AutoNumberType.SPAN : 0;
        long to = type.isDated() ? from + AutoNumberType.SPAN : Long.MAX_VALUE;
        for (int attempt = 0; attempt < 2; attempt++) {
            var last = sql.fetchOne(
                    "UPDATE {0} SET last = last + {1} WHERE object = {2} AND field = {3} RETURNING last",
                    counter, DSL.val((long) count), object, name);
            if (last != null) {
                return (Long) last.getValue(0);
            }
            sql.execute(
                    """
                    INSERT INTO {0} (object, field, last)
                    SELECT {1}, {2}, coalesce(max({3}), {5}) FROM {4} WHERE {3} BETWEEN {5} AND {6}
                    ON CONFLICT DO NOTHING
                    """,
                    counter,
                    object,
                    name,
                    DSL.name(field.columns().getFirst().name()),
                    batch.tx().table(group.object().name()),
                    DSL.val(from),
                    DSL.val(to));
        }
        throw new IllegalStateException("no counter for " + field.name());
    }
}
