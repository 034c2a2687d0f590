package io.rapport.records;

import io.rapport.model.ClearFields;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.model.StandardModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Standard fields that rules of the program read: what they derive lies in the clear beside it, and what they read of other
 * records they ask of the database.
 */
@Component
class RuleFields implements ClearFields {

    private final List<ObjectRules> rules;
    private final StandardModel standard;

    RuleFields(List<ObjectRules> rules, StandardModel standard) {
        this.rules = rules;
        this.standard = standard;
    }

    @Override
    public Optional<Need> need(ObjectDef object, FieldDef field) {
        boolean read = rules.stream().anyMatch(rule -> rule.reads().stream()
                .anyMatch(path -> isRead(rule.object(), path, object.name(), field.name())));
        return read ? Optional.of(Need.RULES) : Optional.empty();
    }

    /** Follows a path from an object. */
    private boolean isRead(String from, String path, String object, String field) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return from.equals(object) && path.equals(field);
        }
        return targets(from, path.substring(0, dot))
                .anyMatch(target -> isRead(target, path.substring(dot + 1), object, field));
    }

    private Stream<String> targets(String from, String link) {
        return standard.objects().stream()
                .filter(object -> object.name().equals(from))
                .flatMap(object -> object.field(link).stream())
                .filter(field -> field.type() instanceof RelationType)
                .map(field -> ((RelationType) field.type()).target());
    }
}
