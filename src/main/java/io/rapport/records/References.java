package io.rapport.records;

import io.rapport.kernel.Link;
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
        eachLink((draft, field, target, id) -> target.ifPresent(there ->
                wanted.computeIfAbsent(there, object -> new LinkedHashSet<>()).add(id)));
        var found = new LinkedHashMap<ObjectDef, Set<UUID>>();
        wanted.forEach((target, ids) -> found.put(target, visible(target, ids)));
        eachLink((draft, field, target, id) -> {
            if (target.filter(there -> found.getOrDefault(there, Set.of()).contains(id))
                    .isEmpty()) {
                errors.add(draft, field.name(), "unknown_record");
            }
        });
    }

    private void eachLink(EachLink link) {
        for (var draft : batch.inOrder()) {
            for (var name : draft.asked()) {
                if (draft.changed(name)) {
                    var field = draft.object().require(name);
                    target(batch, field).ifPresent(target -> ids(draft.value(name)).stream()
                            .filter(id -> !ids(draft.valueBefore(name)).contains(id))
                            .filter(id -> !inBatch(target, id))
                            .forEach(id -> link.at(draft, field, Optional.of(target), id)));
                    links(draft.value(name)).stream()
                            .filter(to -> !links(draft.valueBefore(name)).contains(to))
                            .forEach(to -> eachOfAny(draft, field, to, link));
                }
            }
        }
    }

    /** An object that the actor may not know of has no records. */
    private void eachOfAny(Draft draft, FieldDef field, Link to, EachLink link) {
        var target = batch.model().object(to.object()).filter(batch.actor()::sees);
        if (target.filter(object -> inBatch(object, to.id())).isEmpty()) {
            link.at(draft, field, target, to.id());
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

    /** The links of a field that leads to records of any object. */
    static List<Link> links(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Link.class::isInstance)
                        .map(Link.class::cast)
                        .toList()
                : List.of();
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
    private interface EachLink {
        void at(Draft draft, FieldDef field, Optional<ObjectDef> target, UUID id);
    }
}
