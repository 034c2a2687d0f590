package io.rapport.model.custom;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import io.rapport.model.ModelChanges.Editing;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import java.util.UUID;

/** Changes of validation rules; what they say is checked by rooms that understand it. */
public final class RuleEditing {

    /** Each is asked of every record that is saved. */
    private static final int MOST = 100;

    private static final int LONGEST_MESSAGE = 1000;

    private final Editing editing;

    public RuleEditing(Editing editing) {
        this.editing = editing;
    }

    public UUID add(String objectName, ValidationRule.Draft rule) {
        var object = editing.object(objectName);
        if (editing.model().rules(object).size() >= MOST) {
            throw Problem.invalid("condition", "too_many", MOST);
        }
        var id = Ids.next();
        rows().add(objectName, id, sound(object, rule));
        return id;
    }

    public UUID change(String objectName, UUID id, ValidationRule.Draft rule) {
        var object = editing.object(objectName);
        if (!rows().change(objectName, id, sound(object, rule))) {
            throw Problem.notFound();
        }
        return id;
    }

    public UUID remove(String objectName, UUID id, boolean removed) {
        editing.object(objectName);
        if (!rows().remove(objectName, id, removed)) {
            throw Problem.notFound();
        }
        return id;
    }

    private RuleRows rows() {
        return RuleRows.in(editing.tx());
    }

    private static ValidationRule.Draft sound(ObjectDef object, ValidationRule.Draft rule) {
        if (rule.condition().isBlank()) {
            throw Problem.invalid("condition", "required");
        }
        if (!rule.field().isEmpty() && object.field(rule.field()).isEmpty()) {
            throw Problem.invalid("field", "unknown_field", rule.field());
        }
        return new ValidationRule.Draft(rule.condition().strip(), message(rule.message()), rule.field(), rule.active());
    }

    private static Label message(Label message) {
        return Labels.checked(message, "message", LONGEST_MESSAGE);
    }
}
