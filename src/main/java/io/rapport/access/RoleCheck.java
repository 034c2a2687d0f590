package io.rapport.access;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import java.util.ArrayList;
import java.util.List;

/** What a role may say. */
final class RoleCheck {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_DESCRIPTION = 500;

    private RoleCheck() {}

    /** The draft with its texts trimmed. */
    static Role.Draft sound(DataModel model, Role.Draft draft) {
        var sound = new Role.Draft(
                draft.name().strip(),
                draft.description().strip(),
                draft.abilities(),
                draft.grants(),
                draft.fields(),
                draft.secondFactor());
        var errors = new ArrayList<FieldError>();
        if (sound.name().isEmpty()) {
            errors.add(FieldError.of("name", "required"));
        }
        if (sound.name().length() > LONGEST_NAME) {
            errors.add(FieldError.of("name", "too_long", LONGEST_NAME));
        }
        if (sound.description().length() > LONGEST_DESCRIPTION) {
            errors.add(FieldError.of("description", "too_long", LONGEST_DESCRIPTION));
        }
        sound.grants().keySet().stream()
                .filter(object ->
                        !object.equals(Role.ANY) && model.object(object).isEmpty())
                .sorted()
                .forEach(object -> errors.add(FieldError.of("grants", "unknown_object", object)));
        unknownFields(model, sound.fields())
                .forEach(field -> errors.add(FieldError.of("fields", "unknown_field", field)));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return sound;
    }

    private static List<String> unknownFields(DataModel model, List<FieldRight> fields) {
        return fields.stream()
                .filter(right -> model.object(right.object())
                        .flatMap(object -> object.field(right.field()))
                        .isEmpty())
                .map(right -> right.object() + "." + right.field())
                .toList();
    }
}
