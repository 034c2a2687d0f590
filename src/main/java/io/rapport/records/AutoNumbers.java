package io.rapport.records;

import io.rapport.model.AutoNumberType;
import io.rapport.model.FieldDef;
import java.util.List;
import org.jooq.impl.DSL;

/**
 * Numbers new records without gaps: a counter's row stays locked until the commit, so a number that a failed transaction
 * took is given to the next one. The database's own sequences would leave gaps.
 */
record AutoNumbers(Batch batch) {

    void assign() {
        for (var group : batch.groups()) {
            var created = group.created();
            if (!created.isEmpty()) {
                group.object().liveFields().stream()
                        .filter(field -> field.type() instanceof AutoNumberType)
                        .forEach(field -> assign(group, field, created));
            }
        }
    }

    private void assign(DraftGroup group, FieldDef field, List<Draft> created) {
        long last = last(group, field, created.size());
        long number = last - created.size();
        for (var draft : created) {
            draft.set(field.name(), ++number);
        }
    }

    /** A counter that does not exist yet begins after the highest number that there is. */
    private long last(DraftGroup group, FieldDef field, int count) {
        var sql = batch.tx().dsl();
        var counter = batch.tx().table("counter");
        var object = DSL.val(group.object().name());
        var name = DSL.val(field.name());
        for (int attempt = 0; attempt < 2; attempt++) {
            var last = sql.fetchOne(
                    "UPDATE {0} SET last = last + {1} WHERE object = {2} AND field = {3} RETURNING last",
                    counter, DSL.val((long) count), object, name);
            if (last != null) {
                return (Long) last.getValue(0);
            }
            sql.execute(
                    "INSERT INTO {0} (object, field, last) SELECT {1}, {2}, coalesce(max({3}), 0) FROM {4} ON CONFLICT DO NOTHING",
                    counter,
                    object,
                    name,
                    DSL.name(field.columns().getFirst().name()),
                    batch.tx().table(group.object().name()));
        }
        throw new IllegalStateException("no counter for " + field.name());
    }
}
