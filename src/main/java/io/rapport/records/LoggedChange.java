package io.rapport.records;

import io.rapport.kernel.CanonicalJson;
import io.rapport.model.SystemFields;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A change as the log keeps it. */
record LoggedChange(
        String object,
        UUID record,
        long version,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after) {

    /** The changes of a changeset, their values opened. */
    static List<LoggedChange> of(Batch batch, UUID changeset) {
        var tx = batch.tx();
        return tx.dsl().fetch("""
                        SELECT object, record_id, version, before::text, after::text FROM {0}
                        WHERE changeset_id = {1} AND before IS NOT NULL
                        """, tx.table("change"), DSL.val(changeset)).map(row -> {
            var object = (String) row.getValue(0);
            var record = (UUID) row.getValue(1);
            return new LoggedChange(
                    object,
                    record,
                    (Long) row.getValue(2),
                    batch.locks().opened(object, record, CanonicalJson.map((String) row.getValue(3))),
                    batch.locks().opened(object, record, CanonicalJson.map((String) row.getValue(4))));
        });
    }

    /** The records among those changed that were in the trash when they were changed. */
    static Set<UUID> madeInTrash(Tx tx, List<LoggedChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(tx.dsl()
                .fetch(
                        """
                        SELECT id FROM (
                            SELECT DISTINCT ON (v.id) v.id, c.after ->> 'deleted_at' IS NOT NULL AS trashed
                            FROM unnest({1}, {2}, {3}) AS v (object, id, version)
                            JOIN {0} AS c ON c.object = v.object AND c.record_id = v.id AND c.version < v.version
                            WHERE jsonb_exists(c.after, 'deleted_at') ORDER BY v.id, c.version DESC) AS before
                        WHERE trashed
                        """,
                        tx.table("change"),
                        PgText.column("text", changes, LoggedChange::object),
                        PgText.column("uuid", changes, LoggedChange::record),
                        PgText.column("bigint", changes, LoggedChange::version))
                .getValues(0, UUID.class));
    }

    boolean deleted() {
        return after.get(SystemFields.DELETED_AT) != null;
    }

    boolean restored() {
        return after.containsKey(SystemFields.DELETED_AT) && !deleted();
    }
}
