package io.rapport.duplicates;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The search for duplicates, where somebody said that a field counts there. */
@Component
final class MatchUses implements FieldUses {

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        return field.filter(found -> model.matching(object).fields().containsKey(found.name()))
                .filter(found -> Description.counts(object, found, model.matching(object)) != Counts.NONE)
                .map(found -> List.of(FieldUse.named("duplicates", object.name(), "")))
                .orElse(List.of());
    }
}
