package io.rapport.exchange.load;

import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.RecordPlan;
import io.rapport.exchange.file.FileProfile;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import java.util.List;

/**
 * One pass over a file, for the records of one object that its rows make.
 *
 * @param number its place in the order of work, from 0; also part of the ids that it gives
 * @param links whether this is the second pass, that sets links among the records of the first
 */
public record Phase(int number, FileProfile file, RecordPlan plan, ObjectDef object, boolean links) {

    /** The columns that link to records of the same object. */
    List<ColumnPlan> selfLinks(DataModel model) {
        return plan.columns().stream()
                .filter(column -> column.sameRow() == null && target(column).equals(object.name()))
                .filter(column -> model.object(object.name()).isPresent())
                .toList();
    }

    /** The object that a column links to; empty when it is no link. */
    String target(ColumnPlan column) {
        return target(object, column);
    }

    static String target(ObjectDef object, ColumnPlan column) {
        return object.field(column.fieldName())
                .map(field -> switch (field.type()) {
                    case RelationType relation -> relation.target();
                    case io.rapport.model.ReferencesType many -> many.target();
                    default -> "";
                })
                .orElse("");
    }
}
