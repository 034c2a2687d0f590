package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads, for rules, the records that a batch links to: one statement per relation, ungated, and kept for the batch. */
final class Related {

    private final Batch batch;
    private final List<Draft> drafts;
    private final Map<String, Set<FieldDef>> fields = new HashMap<>();
    private final Map<String, Map<UUID, Map<String, @Nullable Object>>> loaded = new HashMap<>();

    Related(Batch batch, ObjectDef object, List<Draft> drafts, Set<String> paths) {
        this.batch = batch;
        this.drafts = drafts;
        for (var dotted : paths) {
            collect(object, Path.of(dotted).names());
        }
    }

    private void collect(ObjectDef object, List<String> names) {
        var at = object;
        for (int i = 0; i + 1 < names.size(); i++) {
            at = target(at, names.get(i));
            fields.computeIfAbsent(at.name(), name -> new LinkedHashSet<>()).add(at.require(names.get(i + 1)));
        }
    }

    private ObjectDef target(ObjectDef object, String field) {
        var relation = object.require(field)
                .relation()
                .orElseThrow(() -> new IllegalArgumentException(object.name() + "." + field + " is no relation"));
        return batch.model().require(relation.target());
    }

    Optional<Object> value(Draft draft, Path path) {
        var object = draft.object();
        var value = draft.value(path.names().getFirst());
        for (int i = 1; i < path.names().size(); i++) {
            if (!(value instanceof Ref ref)) {
                return Optional.empty();
            }
            object = target(object, path.names().get(i - 1));
            value = valueOf(object, ref.id(), path, i);
        }
        return Optional.ofNullable(value);
    }

    /** A value of a record that a link leads or led to. */
    Optional<Object> value(Ref linked, Path path) {
        var object = target(drafts.getFirst().object(), path.names().getFirst());
        return Optional.ofNullable(valueOf(object, linked.id(), path, 1));
    }

    private @Nullable Object valueOf(ObjectDef object, UUID id, Path path, int depth) {
        var field = path.names().get(depth);
        var inBatch = batch.draft(object, id).filter(Draft::isNew);
        if (inBatch.isPresent()) {
            return inBatch.get().value(field);
        }
        var known = loaded.computeIfAbsent(object.name(), name -> new HashMap<>());
        if (!known.containsKey(id)) {
            load(object, wanted(path, depth, id), known);
        }
        return known.getOrDefault(id, Map.of()).get(field);
    }

    /** The ids at this place of the path of all drafts of the batch, so that nobody else has to ask again. */
    private Set<UUID> wanted(Path path, int depth, UUID id) {
        var ids = new LinkedHashSet<UUID>();
        ids.add(id);
        if (depth == 1) {
            for (var draft : drafts) {
                if (draft.value(path.names().getFirst()) instanceof Ref ref) {
                    ids.add(ref.id());
                }
            }
        } else {
            loaded.values().forEach(records -> records.values().forEach(record -> {
                if (record.get(path.names().get(depth - 1)) instanceof Ref ref) {
                    ids.add(ref.id());
                }
            }));
        }
        return ids;
    }

    private void load(ObjectDef object, Set<UUID> ids, Map<UUID, Map<String, @Nullable Object>> known) {
        var wanted = Values.stored(fields.getOrDefault(object.name(), Set.of()));
        var reader = batch.reader(object, wanted);
        var table = batch.tx().table(object.name()).as("t");
        ids.removeIf(known::containsKey);
        ids.forEach(id -> known.put(id, Map.of()));
        batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(table)
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids)))
                .and(RowReader.DELETED_AT.isNull())
                .forEach(row -> {
                    var values = new LinkedHashMap<String, @Nullable Object>();
                    reader.read(row, (field, value) -> values.put(field.name(), value));
                    known.put(reader.id(row), values);
                });
    }

    /** Records that link to some of many. */
    List<Draft> linking(String object, String link, Set<UUID> to, Set<String> names) {
        var field = batch.model().require(object).require(link);
        var wanted = new LinkedHashSet<>(names);
        wanted.add(link);
        var column = DSL.field(DSL.name("t", field.columns().getFirst().name()), SQLDataType.UUID);
        return read(object, wanted, DSL.condition("{0} = ANY({1})", column, PgText.uuids(to)));
    }

    List<Draft> every(String object, Set<String> names) {
        return read(object, names, DSL.noCondition());
    }

    private List<Draft> read(String name, Set<String> names, Condition which) {
        var object = batch.model().require(name);
        var reader = batch.reader(
                object,
                Values.stored(names.stream()
                        .flatMap(field -> object.field(field).stream())
                        .toList()));
        return batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(batch.tx().table(name).as("t"))
                .where(which, RowReader.DELETED_AT.isNull())
                .orderBy(RowReader.ID)
                .fetch(row -> {
                    var draft = new Draft(object, reader.id(row), -1, Draft.Kind.UPDATE);
                    reader.fill(row, draft);
                    return draft;
                });
    }
}
