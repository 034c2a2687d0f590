package io.rapport.records;

import io.rapport.model.SystemFields;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Map;
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

    static List<LoggedChange> of(Tx tx, UUID changeset) {
        return tx.dsl()
                .fetch("""
                        SELECT object, record_id, version, before::text, after::text FROM {0}
                        WHERE changeset_id = {1} AND before IS NOT NULL
                        """, tx.table("change"), DSL.val(changeset))
                .map(row -> new LoggedChange(
                        (String) row.getValue(0),
                        (UUID) row.getValue(1),
                        (Long) row.getValue(2),
                        Json.map((String) row.getValue(3)),
                        Json.map((String) row.getValue(4))));
    }

    boolean deleted() {
        return after.get(SystemFields.DELETED_AT) != null;
    }

    boolean restored() {
        return after.containsKey(SystemFields.DELETED_AT) && !deleted();
    }
}
