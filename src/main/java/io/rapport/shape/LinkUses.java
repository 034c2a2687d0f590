package io.rapport.shape;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fields of other objects that link to an object. */
@Component
final class LinkUses implements FieldUses {

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        var uses = new ArrayList<FieldUse>();
        if (field.isPresent()) {
            return uses;
        }
        for (var other : model.objects()) {
            if (!other.name().equals(object.name())) {
                other.fields().stream()
                        .filter(link -> !link.retired() && leadsTo(link, object))
                        .forEach(link -> uses.add(FieldUse.named("link", other.name(), link.name())));
            }
        }
        return uses;
    }

    private static boolean leadsTo(FieldDef field, ObjectDef object) {
        return field.type() instanceof ReferencesType(String target)
                ? target.equals(object.name())
                : field.relation()
                        .filter(relation -> relation.target().equals(object.name()))
                        .isPresent();
    }
}
