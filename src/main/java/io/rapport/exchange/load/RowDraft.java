package io.rapport.exchange.load;

import io.rapport.records.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A record as one or several rows want it; where rows contradict each other, the last one counts. */
final class RowDraft {

    private final String object;
    private final UUID id;
    private final boolean exists;
    private final String key;
    private final List<RowData> rows = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    RowDraft(String object, UUID id, boolean exists, String key) {
        this.object = object;
        this.id = id;
        this.exists = exists;
        this.key = key;
    }

    void add(RowData row, Map<String, Object> more) {
        rows.add(row);
        values.putAll(more);
    }

    void set(String field, Object value) {
        values.put(field, value);
    }

    Change change() {
        return exists
                ? new Change.Update(object, id, Optional.empty(), new LinkedHashMap<>(values))
                : new Change.Create(object, id, values);
    }

    UUID id() {
        return id;
    }

    boolean exists() {
        return exists;
    }

    String key() {
        return key;
    }

    List<RowData> rows() {
        return rows;
    }

    Object value(String field) {
        return values.getOrDefault(field, "");
    }
}
