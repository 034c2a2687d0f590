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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as JSON: one key per selected path, null where there is no value. Fields that are hidden are absent. */
final class RecordJson {

    private record Key(String name, Path path, FieldType<?> type) {}

    private final List<Key> keys;

    RecordJson(CallerModel model, ObjectDef object, List<Path> fields) {
        this.keys = fields.stream()
                .map(path -> new Key(path.toString(), path, model.type(object, path)))
                .toList();
    }

    Map<String, @Nullable Object> record(Row row) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", row.id().toString());
        json.put("version", row.version());
        for (var key : keys) {
            var value = row.get(key.path());
            json.put(key.name(), value == null ? null : value(key.type(), value));
        }
        return json;
    }

    Map<String, @Nullable Object> page(Page page) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("records", page.rows().stream().map(this::record).toList());
        json.put("next", page.next().orElse(null));
        page.count().ifPresent(count -> json.put("count", count(count)));
        return json;
    }

    private static Map<String, Object> count(Count count) {
        var json = new LinkedHashMap<String, Object>();
        json.put("value", count.value());
        json.put("exact", count.exact());
        return json;
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
}
