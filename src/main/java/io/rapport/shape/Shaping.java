package io.rapport.shape;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.model.FieldChange;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.ModelChanges;
import io.rapport.model.NewField;
import io.rapport.model.NewObject;
import io.rapport.model.ObjectDef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Changes of the model by people and programs, all for those who {@link Ability#MANAGE_MODEL}; everybody else is answered
 * {@code forbidden} and nothing happens. Problems are those of {@link ModelChanges}.
 */
@Component
public class Shaping {

    private final ModelChanges changes;

    Shaping(ModelChanges changes) {
        this.changes = changes;
    }

    public ObjectDef createObject(Actor actor, NewObject object) {
        return told(actor, "object.created", Map.of("label", object.many().texts()))
                .createObject(actor.tenant(), object);
    }

    /** @param icon a Lucide icon's name; of standard objects only the labels change */
    public void changeObject(Actor actor, String object, Label one, Label many, Optional<String> icon) {
        told(actor, "object.changed", Map.of("object", object)).changeObject(actor.tenant(), object, one, many, icon);
    }

    public void retireObject(Actor actor, String object) {
        told(actor, "object.retired", Map.of("object", object)).retireObject(actor.tenant(), object);
    }

    public void restoreObject(Actor actor, String object) {
        told(actor, "object.restored", Map.of("object", object)).restoreObject(actor.tenant(), object);
    }

    public FieldDef addField(Actor actor, String object, NewField field) {
        var detail = Map.of(
                "object", object, "type", field.type(), "label", field.label().texts());
        return told(actor, "field.created", detail).addField(actor.tenant(), object, field);
    }

    public void changeField(Actor actor, String object, String field, FieldChange change) {
        told(actor, "field.changed", about(object, field)).changeField(actor.tenant(), object, field, change);
    }

    /** Makes sure that a choice field offers these labels, after the ones it has. */
    public void addChoices(Actor actor, String object, String field, List<String> labels) {
        told(actor, "field.changed", about(object, field)).addChoices(actor.tenant(), object, field, labels);
    }

    public void retireField(Actor actor, String object, String field) {
        told(actor, "field.retired", about(object, field)).retireField(actor.tenant(), object, field);
    }

    public void restoreField(Actor actor, String object, String field) {
        told(actor, "field.restored", about(object, field)).restoreField(actor.tenant(), object, field);
    }

    private static Map<String, Object> about(String object, String field) {
        return Map.of("object", object, "field", field);
    }

    private ModelChanges told(Actor actor, String kind, Map<String, ?> detail) {
        actor.require(Ability.MANAGE_MODEL);
        return changes.witnessed(tx -> Audit.write(tx, actor, "model." + kind, detail));
    }
}
