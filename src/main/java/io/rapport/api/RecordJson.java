package io.rapport.api;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.query.Count;
import io.rapport.query.Page;
import io.rapport.query.Path;
import io.rapport.query.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as JSON: one key per selected path, null where there is no value; hidden fields are absent. */
final class RecordJson {

    private RecordJson() {}

    static Map<String, @Nullable Object> record(Row row, List<Path> fields, Types types) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", row.id().toString());
        json.put("version", row.version());
        for (var path : fields) {
            var value = row.get(path);
            json.put(path.toString(), value == null ? null : value(types.of(path), value));
        }
        return json;
    }

    static Map<String, @Nullable Object> page(Page page, List<Path> fields, Types types) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put(
                "records",
                page.rows().stream().map(row -> record(row, fields, types)).toList());
        json.put("next", page.next().orElse(null));
        page.count().ifPresent(count -> json.put("count", count(count)));
        return json;
    }

    static Map<String, Object> count(Count count) {
        return Map.of("value", count.value(), "exact", count.exact());
    }

    /** Links show their label, which the stored form does not have. */
    @SuppressWarnings("unchecked")
    static Object value(FieldType<?> type, Object value) {
        return switch (type) {
            case RelationType relation -> ref((Ref) value);
            case ReferencesType references ->
                ((List<Ref>) value).stream().map(RecordJson::ref).toList();
            default -> ((FieldType<Object>) type).toJson(value);
        };
    }

    static Map<String, @Nullable Object> ref(Ref ref) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", ref.id().toString());
        json.put("label", ref.label());
        return json;
    }

    /** The type at the end of each path that a query selects. */
    interface Types {
        FieldType<?> of(Path path);
    }

    /** All fields of the object that the caller may read, in their order. */
    static List<Path> all(ObjectDef object, io.rapport.query.Gate gate) {
        var paths = new ArrayList<Path>();
        for (var field : object.liveFields()) {
            if (gate.reads(object, field)
                    && !field.name().equals("id")
                    && !field.name().equals("version")) {
                paths.add(Path.of(field.name()));
            }
        }
        return paths;
    }
}
