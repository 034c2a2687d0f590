package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/** Gives the links in a history their names, where the reader can see the target and its name. */
record Labels(Tx tx, DataModel model, Actor actor) {

    List<HistoryEntry> into(List<HistoryEntry> entries) {
        var wanted = new HashMap<String, Set<UUID>>();
        for (var entry : entries) {
            for (var change : entry.changes()) {
                target(change.field()).ifPresent(target -> {
                    var ids = wanted.computeIfAbsent(target, name -> new HashSet<>());
                    ids.addAll(References.ids(change.before().orElse(null)));
                    ids.addAll(References.ids(change.after().orElse(null)));
                });
                Stream.concat(change.before().stream(), change.after().stream())
                        .flatMap(value -> References.links(value).stream())
                        .forEach(link -> wanted.computeIfAbsent(link.object(), name -> new HashSet<>())
                                .add(link.id()));
            }
        }
        var names = new HashMap<UUID, String>();
        wanted.forEach((object, ids) -> model.object(object)
                .filter(actor::sees)
                .filter(target -> actor.reads(target, target.nameDef()))
                .ifPresent(target -> names.putAll(names(target, ids))));
        return entries.stream().map(entry -> labelled(entry, names)).toList();
    }

    private static Optional<String> target(FieldDef field) {
        return field.type() instanceof ReferencesType many
                ? Optional.of(many.target())
                : field.relation().map(relation -> relation.target());
    }

    private Map<UUID, String> names(ObjectDef object, Set<UUID> ids) {
        var columns = object.nameDef().columns();
        if (columns.isEmpty() || ids.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<UUID, String>();
        var name = DSL.field(
                "{0}::text", String.class, DSL.name("t", columns.getFirst().name()));
        tx.dsl()
                .select(RowReader.ID, name)
                .from(tx.table(object.name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids)))
                .and(RowReader.DELETED_AT.isNull())
                .and(Gating.condition(tx, model, actor, object, Action.READ, "t"))
                .forEach(row -> {
                    if (row.get(name) != null) {
                        names.put(row.get(RowReader.ID), row.get(name));
                    }
                });
        return names;
    }

    private static HistoryEntry labelled(HistoryEntry entry, Map<UUID, String> names) {
        var changes = entry.changes().stream()
                .map(change -> new FieldChange(
                        change.field(),
                        change.before().flatMap(value -> labelled(value, names)),
                        change.after().flatMap(value -> labelled(value, names))))
                .filter(change -> !(change.field().type() instanceof LinksType)
                        || !change.before().equals(change.after()))
                .toList();
        return new HistoryEntry(
                entry.operation(),
                entry.at(),
                entry.source(),
                entry.labelKey(),
                entry.labelArgs(),
                entry.actor(),
                entry.actorName(),
                entry.outcome(),
                entry.version(),
                entry.undoable(),
                entry.undoneBy(),
                entry.undoes(),
                changes);
    }

    /** A link among those to any object whose target has no name for the reader is none. */
    private static Optional<Object> labelled(Object value, Map<UUID, String> names) {
        return switch (value) {
            case Ref ref -> Optional.of(new Ref(ref.id(), names.get(ref.id())));
            case Link link ->
                Optional.ofNullable(names.get(link.id())).map(name -> new Link(link.object(), link.id(), name));
            case List<?> list -> {
                var labelled = list.stream()
                        .flatMap(one -> labelled(one, names).stream())
                        .toList();
                yield labelled.isEmpty() ? Optional.empty() : Optional.of(labelled);
            }
            default -> Optional.of(value);
        };
    }
}
