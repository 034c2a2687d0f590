package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Links that a change sets must lead to live records that the actor can see, or to records of the same batch. The targets
 * are locked against deletion until the commit.
 */
record References(Batch batch, Errors errors) {

    void check() {
        var wanted = new LinkedHashMap<ObjectDef, Set<UUID>>();
        eachLink((draft, field, target, id) ->
                wanted.computeIfAbsent(target, object -> new LinkedHashSet<>()).add(id));
        var found = new LinkedHashMap<ObjectDef, Set<UUID>>();
        wanted.forEach((target, ids) -> found.put(target, visible(target, ids)));
        eachLink((draft, field, target, id) -> {
            if (!found.getOrDefault(target, Set.of()).contains(id)) {
                errors.add(draft, field.name(), "unknown_record");
            }
        });
    }

    private void eachLink(Link link) {
        for (var draft : batch.inOrder()) {
            for (var name : draft.asked()) {
                if (draft.changed(name)) {
                    var field = draft.object().require(name);
                    target(batch, field).ifPresent(target -> ids(draft.value(name)).stream()
                            .filter(id -> !ids(draft.valueBefore(name)).contains(id))
                            .filter(id -> !inBatch(target, id))
                            .forEach(id -> link.at(draft, field, target, id)));
                }
            }
        }
    }

    /** Records of the batch are there when it commits, unless the batch itself deletes them. */
    private boolean inBatch(ObjectDef target, UUID id) {
        return batch.draft(target, id).filter(Draft::isNew).isPresent();
    }

    static Optional<ObjectDef> target(Batch batch, FieldDef field) {
        return target(batch.model(), field);
    }

    static Optional<ObjectDef> target(DataModel model, FieldDef field) {
        if (field.type() instanceof ReferencesType many) {
            return model.object(many.target());
        }
        return field.relation().flatMap(relation -> model.object(relation.target()));
    }

    static Set<UUID> ids(@Nullable Object value) {
        return switch (value) {
            case null -> Set.of();
            case Ref ref -> Set.of(ref.id());
            case List<?> refs -> {
                var ids = new LinkedHashSet<UUID>();
                for (var ref : refs) {
                    ids.addAll(ids(ref));
                }
                yield ids;
            }
            default -> Set.of();
        };
    }

    private Set<UUID> visible(ObjectDef target, Set<UUID> ids) {
        var found = new HashSet<>(batch.tx()
                .dsl()
                .select(RowReader.ID)
                .from(batch.tx().table(target.name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids)))
                .and(RowReader.DELETED_AT.isNull())
                .and(Gating.condition(batch.tx(), batch.model(), batch.actor(), target, Action.READ, "t"))
                .orderBy(RowReader.ID)
                .forKeyShare()
                .of(DSL.table(DSL.name("t")))
                .fetch(RowReader.ID));
        found.removeIf(id -> batch.draft(target, id).filter(Draft::staysDeleted).isPresent());
        return found;
    }

    @FunctionalInterface
    private interface Link {
        void at(Draft draft, FieldDef field, ObjectDef target, UUID id);
    }
}
