package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The drafts of one object in a batch, all loaded with the same fields. */
final class DraftGroup {

    private final ObjectDef object;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, FieldDef> loaded = new LinkedHashMap<>();

    DraftGroup(ObjectDef object) {
        this.object = object;
    }

    ObjectDef object() {
        return object;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** Asks for a field's value before the change. */
    void load(FieldDef field) {
        if (!field.columns().isEmpty()) {
            loaded.put(field.name(), field);
        }
    }

    List<FieldDef> loaded() {
        return List.copyOf(loaded.values());
    }

    List<Draft> existing() {
        return drafts.stream().filter(draft -> !draft.isNew()).toList();
    }

    List<Draft> created() {
        return drafts.stream().filter(Draft::isNew).toList();
    }

    /** Every field that some draft changes. */
    List<FieldDef> changedFields(List<Draft> among) {
        Set<String> names = new LinkedHashSet<>();
        among.forEach(draft -> names.addAll(draft.changed()));
        return names.stream().map(object::require).toList();
    }
}
