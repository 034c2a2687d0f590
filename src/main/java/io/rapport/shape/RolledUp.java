package io.rapport.shape;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.Rollup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A field of an object that is kept from records of another. */
record RolledUp(ObjectDef target, FieldDef field) {

    static List<RolledUp> of(ObjectDef target) {
        return target.liveFields().stream()
                .filter(field -> field.rollup() != null)
                .map(field -> new RolledUp(target, field))
                .toList();
    }

    /** All that are kept from an object's records. */
    static List<RolledUp> from(DataModel model, ObjectDef counted) {
        var all = new ArrayList<RolledUp>();
        for (var target : model.objects()) {
            of(target).stream()
                    .filter(rolled -> rolled.rollup().object().equals(counted.name()))
                    .forEach(all::add);
        }
        return all;
    }

    Rollup rollup() {
        return Objects.requireNonNull(field.rollup());
    }
}
