package io.rapport.notify;

import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A changeset, by whom it is and what it touched.
 *
 * @param many whether it belongs to so much that it is told as one; the same whenever it is asked
 */
record Doing(UUID changeset, UUID operation, UUID actor, String name, OffsetDateTime at, boolean many) {

    /** More records of one operation than this are told as one. */
    private static final int FEW = 20;

    /** What a change touched of one record. */
    record Touch(Set<String> fields, Optional<UUID> owner, Set<UUID> mentioned) {}

    /** Those that somebody did; what Rapport does by itself is no news. */
    static Map<UUID, Doing> read(Tx tx, Collection<UUID> changesets) {
        var read = new HashMap<UUID, Doing>();
        for (var row : tx.dsl()
                .fetch(
                        """
                        SELECT s.id, s.operation_id, o.actor_id, o.actor_name, s.at, o.source = 'import' OR {2} < (
                            SELECT sum(e.created + e.updated + e.deleted) FROM {0} AS e
                            WHERE e.operation_id = s.operation_id AND e.id <= s.id)
                        FROM {0} AS s JOIN {1} AS o ON o.id = s.operation_id
                        WHERE s.id = ANY({3}) AND o.actor_id IS NOT NULL
                        """,
                        tx.table("changeset"),
                        tx.table("operation"),
                        DSL.inline(FEW),
                        DSL.val(changesets.toArray(UUID[]::new)))) {
            read.put(
                    row.get(0, UUID.class),
                    new Doing(
                            row.get(0, UUID.class),
                            row.get(1, UUID.class),
                            row.get(2, UUID.class),
                            row.get(3, String.class),
                            row.get(4, OffsetDateTime.class),
                            row.get(5, Boolean.class)));
        }
        return read;
    }

    /** By changeset and record; what was created has none. */
    static Map<UUID, Map<UUID, Touch>> touches(Tx tx, Collection<UUID> changesets) {
        var read = new HashMap<UUID, Map<UUID, Touch>>();
        for (var row : tx.dsl().fetch("""
                        SELECT c.changeset_id, c.record_id, ARRAY(SELECT jsonb_object_keys(c.before)),
                            CASE WHEN c.after ->> 'owner' IS DISTINCT FROM c.before ->> 'owner' THEN c.after ->> 'owner' END,
                            ARRAY(SELECT jsonb_array_elements_text(
                                CASE WHEN jsonb_typeof(c.before -> 'mentions') = 'array' THEN c.before -> 'mentions' END)),
                            ARRAY(SELECT jsonb_array_elements_text(
                                CASE WHEN jsonb_typeof(c.after -> 'mentions') = 'array' THEN c.after -> 'mentions' END))
                        FROM {0} AS c WHERE c.changeset_id = ANY({1})
                        """, tx.table("change"), DSL.val(changesets.toArray(UUID[]::new)))) {
            var mentioned = ids(row.get(5, String[].class));
            mentioned.removeAll(ids(row.get(4, String[].class)));
            read.computeIfAbsent(row.get(0, UUID.class), id -> new HashMap<>())
                    .put(
                            row.get(1, UUID.class),
                            new Touch(
                                    Set.of(row.get(2, String[].class)),
                                    Optional.ofNullable(row.get(3, String.class))
                                            .map(UUID::fromString),
                                    mentioned));
        }
        return read;
    }

    private static Set<UUID> ids(String @Nullable [] texts) {
        var ids = new HashSet<UUID>();
        if (texts != null) {
            Arrays.stream(texts).map(UUID::fromString).forEach(ids::add);
        }
        return ids;
    }
}
