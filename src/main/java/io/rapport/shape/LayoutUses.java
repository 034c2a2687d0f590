package io.rapport.shape;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The layout that gives a field its place. */
@Component
final class LayoutUses implements FieldUses {

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        return field.filter(found -> model.layout(object).names(found.name()))
                .map(found -> List.of(FieldUse.named("layout", object.name(), "")))
                .orElse(List.of());
    }
}
