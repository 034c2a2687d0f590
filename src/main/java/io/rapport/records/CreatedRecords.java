package io.rapport.records;

import io.rapport.kernel.CanonicalJson;
import io.rapport.model.ObjectDef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** The records that a changeset created. The log holds no rows for them: they carry their changeset themselves. */
record CreatedRecords(Batch batch, UUID changeset) {

    Map<String, Set<UUID>> byObject() {
        var found = new HashMap<String, Set<UUID>>();
        var counts = batch.tx()
                .dsl()
                .fetchSingle(
                        "SELECT objects FROM {0} WHERE id = {1}", batch.tx().table("changeset"), DSL.val(changeset))
                .get(0, JSONB.class);
        CanonicalJson.map(counts.data()).forEach((name, figures) -> {
            if (figures instanceof Map<?, ?> kinds && kinds.containsKey("created")) {
                batch.model().object(name).ifPresent(object -> found.put(name, ids(object)));
            }
        });
        return found;
    }

    private Set<UUID> ids(ObjectDef object) {
        return new HashSet<>(batch.tx()
                .dsl()
                .select(RowReader.ID)
                .from(batch.tx().table(object.name()).as("t"))
                .where(RowReader.CREATED_CHANGESET.eq(changeset))
                .fetch(RowReader.ID));
    }
}
