package io.rapport.web.generic;

import io.rapport.model.AutoNumberType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import java.util.List;
import java.util.Optional;

/** The fields that can be changed in many records at once. A unique one can't: two records never share its value. */
public final class BulkFields {

    private BulkFields() {}

    static List<FieldDef> of(Visit visit, ObjectDef object) {
        boolean updates = visit.may(object, Action.UPDATE);
        return Layouts.inputs(visit, object).stream()
                .filter(field -> !field.unique() && !(field.type() instanceof AutoNumberType))
                .filter(field -> !field.name().equals(SystemFields.OWNER) && updates)
                .toList();
    }

    static boolean mayAssign(Visit visit, ObjectDef object) {
        return object.owned()
                && visit.may(object, Action.TRANSFER)
                && owner(visit, object).isPresent();
    }

    private static Optional<FieldDef> owner(Visit visit, ObjectDef object) {
        return object.field(SystemFields.OWNER).filter(field -> visit.actor().reads(object, field));
    }

    /** With the owner, where records may be handed over. */
    public static List<FieldDef> all(Visit visit, ObjectDef object) {
        var fields = new java.util.ArrayList<>(of(visit, object));
        if (mayAssign(visit, object)) {
            owner(visit, object).ifPresent(fields::add);
        }
        return fields;
    }
}
