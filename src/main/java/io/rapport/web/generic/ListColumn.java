package io.rapport.web.generic;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.query.Path;
import io.rapport.query.Rollups;
import java.util.Optional;

/**
 * A column of a list: a field of the object, or one of a record that it links to.
 *
 * @param holder the object that has the field
 * @param via the relation that leads there, for a field of a linked record
 */
public record ListColumn(Path path, ObjectDef holder, FieldDef field, Optional<FieldDef> via) {

    static ListColumn own(ObjectDef object, FieldDef field) {
        return new ListColumn(Path.of(field.name()), object, field, Optional.empty());
    }

    /** The column of a path, as far as it exists for the visitor: one relation deep at most. */
    public static Optional<ListColumn> of(Visit visit, ObjectDef object, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return field(visit, object, path).map(field -> own(object, field));
        }
        return field(visit, object, path.substring(0, dot))
                .flatMap(via -> target(visit, via).flatMap(target -> field(visit, target, path.substring(dot + 1))
                        .map(field -> through(via, target, field))));
    }

    static ListColumn through(FieldDef via, ObjectDef target, FieldDef field) {
        return new ListColumn(Path.of(via.name() + "." + field.name()), target, field, Optional.of(via));
    }

    private static Optional<FieldDef> field(Visit visit, ObjectDef object, String name) {
        return Layouts.readable(visit, object).stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    static Optional<ObjectDef> target(Visit visit, FieldDef via) {
        return via.relation()
                .flatMap(relation -> visit.model().object(relation.target()))
                .filter(visit.actor()::sees);
    }

    public String key() {
        return path.toString();
    }

    public boolean names(ObjectDef object) {
        return via.isEmpty() && field.name().equals(object.nameField());
    }

    String label(Visit visit) {
        return via.map(relation -> visit.label(relation) + " › ").orElse("") + visit.label(field);
    }

    /** Whether it is kept for today alone: of an earlier moment nothing is known. */
    boolean isOfToday(Visit visit) {
        return Rollups.isRolledUp(visit.model(), holder, field);
    }

    boolean sortable() {
        return field.type() instanceof RelationType
                || field.type().sortColumn(field.name()).isPresent();
    }
}
