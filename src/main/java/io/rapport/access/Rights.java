package io.rapport.access;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.query.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What the roles of one user grant together.
 *
 * @param sharing the objects that are shared with everybody, see {@link DefaultSharing}
 */
record Rights(List<Held> roles, Map<String, Share.Level> sharing) {

    static final Rights NONE = new Rights(List.of(), Map.of());

    /** A role as its holder carries it; field exceptions by object and field. */
    record Held(
            UUID id,
            String name,
            Set<Ability> abilities,
            Map<String, Grant> grants,
            Map<String, Map<String, FieldRight>> fields) {

        /** A detail that the role does not name is granted like its parent. */
        Grant grant(DataModel model, ObjectDef object) {
            var own = grants.get(object.name());
            if (own != null) {
                return own;
            }
            return parent(model, object)
                    .map(parent -> grant(model, parent.object()))
                    .orElseGet(() -> grants.getOrDefault(Role.ANY, Grant.NONE));
        }

        Optional<FieldRight> exception(ObjectDef object, FieldDef field) {
            return Optional.ofNullable(
                    fields.getOrDefault(object.name(), Map.of()).get(field.name()));
        }
    }

    /** The object that a detail belongs to, and the detail's relation to it. */
    record Parent(FieldDef relation, ObjectDef object) {}

    /** With another version of a role, where it is held. */
    Rights replaced(Held role) {
        return new Rights(
                roles.stream()
                        .map(held -> held.id().equals(role.id()) ? role : held)
                        .toList(),
                sharing);
    }

    /** With other objects shared with everybody. */
    Rights sharing(Map<String, Share.Level> other) {
        return new Rights(roles, other);
    }

    boolean none() {
        return roles.isEmpty();
    }

    boolean may(Ability ability) {
        return roles.stream().anyMatch(role -> role.abilities().contains(ability));
    }

    Scope scope(DataModel model, ObjectDef object, Action action) {
        var granted = granted(model, object, action);
        return shared(object, action, granted) ? Scope.ALL : granted;
    }

    /** Whether what is shared with everybody reaches further than a scope that roles grant. */
    boolean shared(ObjectDef object, Action action, Scope granted) {
        if (granted == Scope.NONE || granted == Scope.ALL || !object.owned()) {
            return false;
        }
        var level = sharing.get(object.name());
        return level != null && (action == Action.READ || action == Action.UPDATE && level == Share.Level.EDIT);
    }

    /** By the roles alone. */
    Scope granted(DataModel model, ObjectDef object, Action action) {
        return roles.stream()
                .map(role -> role.grant(model, object).scope(action))
                .reduce(Scope.NONE, Scope::wider);
    }

    /** Whether a role lets do that to what lies in its holder's territories. */
    boolean inTerritory(DataModel model, ObjectDef object, Action action) {
        return roles.stream().anyMatch(role -> role.grant(model, object).inTerritory(action));
    }

    /** Whether territories say anything of what these rights are. */
    boolean goByTerritory() {
        return roles.stream().flatMap(role -> role.grants().values().stream()).anyMatch(grant -> grant.territory()
                .isPresent());
    }

    boolean reads(DataModel model, ObjectDef object, FieldDef field) {
        return roles.stream()
                .filter(granting(model, object, Action.READ))
                .anyMatch(role ->
                        role.exception(object, field).map(FieldRight::reads).orElse(true));
    }

    boolean writes(DataModel model, ObjectDef object, FieldDef field) {
        return roles.stream()
                .filter(granting(model, object, Action.CREATE).or(granting(model, object, Action.UPDATE)))
                .anyMatch(role ->
                        role.exception(object, field).map(FieldRight::writes).orElse(true));
    }

    private static Predicate<Held> granting(DataModel model, ObjectDef object, Action action) {
        return role -> role.grant(model, object).scope(action) != Scope.NONE;
    }

    /**
     * An object without owner that is deleted with another object's record is a detail of that. The first required
     * relation of that sort counts, else the first.
     */
    static Optional<Parent> parent(DataModel model, ObjectDef object) {
        if (object.owned()) {
            return Optional.empty();
        }
        var relations = object.liveFields().stream()
                .filter(field -> field.relation()
                        .filter(relation -> relation.onDelete() == OnDelete.CASCADE)
                        .filter(relation -> !relation.target().equals(object.name()))
                        .isPresent())
                .toList();
        return relations.stream()
                .filter(FieldDef::required)
                .findFirst()
                .or(() -> relations.stream().findFirst())
                .flatMap(field -> model.object(field.relation().orElseThrow().target())
                        .filter(target -> target.owned() || !leadsBack(model, target, object))
                        .map(target -> new Parent(field, target)));
    }

    /** Two details of each other would have no end. */
    private static boolean leadsBack(DataModel model, ObjectDef from, ObjectDef to) {
        return from.liveFields().stream()
                .flatMap(field -> field.relation().stream())
                .anyMatch(relation -> relation.onDelete() == OnDelete.CASCADE
                        && relation.target().equals(to.name()));
    }
}
