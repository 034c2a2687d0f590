package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.Starting;
import java.util.Optional;

/** The record that a link of a new one begins with, asked for as everything else: what its author may not see is none. */
public final class FirstRecords {

    private FirstRecords() {}

    /** The question for it, with the record's name; empty where the field begins with none or its author may not ask so. */
    public static Optional<PermittedQuery> of(FieldDef field, DataModel model, Gate gate) {
        var first = Starting.first(field);
        if (first.isEmpty() || !(field.type() instanceof ReferenceType link)) {
            return Optional.empty();
        }
        var target = model.require(link.target());
        try {
            return Optional.of(Query.of(target.name(), target.nameField())
                    .where(Filters.cel(first.get().where(), model, target, gate))
                    .orderBy(Sort.list(first.get().order()))
                    .limit(1)
                    .permit(model, gate));
        } catch (Problem hidden) {
            return Optional.empty();
        }
    }
}
