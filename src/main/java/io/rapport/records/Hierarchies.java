package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Keeps links from an object to itself free of loops. Two updates at once could otherwise close one that neither sees, so
 * changes of the same hierarchy wait for each other. A creation alone needs no wait: nobody can link to it yet.
 */
record Hierarchies(Batch batch) {

    /** Before any row is locked. */
    void lock() {
        for (var group : batch.groups()) {
            var moved = selfLinks(group.object()).stream().anyMatch(field -> group.existing().stream()
                    .anyMatch(draft -> draft.asked().contains(field.name()) && draft.value(field.name()) != null));
            if (moved) {
                lock(batch.tx(), group.object());
            }
        }
    }

    /** As before, for one object. */
    static void lock(Tx tx, ObjectDef object) {
        tx.alone(object.name());
    }

    /** After the rows are written. */
    void check(Errors errors) {
        for (var group : batch.groups()) {
            for (var field : selfLinks(group.object())) {
                var moved = group.drafts().stream()
                        .filter(draft -> draft.changed(field.name()) && draft.value(field.name()) != null)
                        .toList();
                if (!moved.isEmpty()) {
                    var looping = looping(group.object(), field, moved);
                    moved.stream()
                            .filter(draft -> looping.contains(draft.id()))
                            .forEach(draft -> errors.add(draft, field.name(), "loop"));
                }
            }
        }
        errors.throwInvalid();
    }

    /** The links of an object to itself, the system's left out. */
    static List<FieldDef> selfLinks(ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> field.relation()
                        .filter(relation -> relation.target().equals(object.name()))
                        .isPresent())
                .filter(field -> !SYSTEM.contains(field.name()))
                .toList();
    }

    /** Users own and change users, themselves too. */
    private static final List<String> SYSTEM = List.of("owner", "created_by", "updated_by");

    private HashSet<UUID> looping(ObjectDef object, FieldDef field, List<Draft> moved) {
        return new HashSet<>(batch.tx()
                .dsl()
                .fetch(
                        """
                WITH RECURSIVE up (start, id) AS (
                    SELECT t.id, t.{1} FROM {0} AS t WHERE t.id = ANY({2}) AND t.{1} IS NOT NULL
                    UNION
                    SELECT up.start, t.{1} FROM up JOIN {0} AS t ON t.id = up.id WHERE t.{1} IS NOT NULL)
                SELECT start FROM up WHERE start = id
                """,
                        batch.tx().table(object.name()),
                        DSL.name(field.columns().getFirst().name()),
                        PgText.uuids(moved.stream().map(Draft::id).toList()))
                .getValues(0, SQLDataType.UUID.getType()));
    }
}
