package io.rapport.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a tenant's records can be: the standard objects and the tenant's own, at one version of the model. Immutable;
 * a change of the model makes another.
 */
public final class DataModel {

    /** A to-many relation: the records of {@code object} whose {@code field} links here. */
    public record Inverse(String name, ObjectDef object, FieldDef field) {}

    private final long version;
    private final Map<String, ObjectDef> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, Inverse>> inverses = new LinkedHashMap<>();

    private final Map<String, List<ValidationRule>> rules;
    private final Map<String, Layout> layouts;
    private final Map<String, MatchRules> matching;

    public DataModel(long version, List<ObjectDef> definitions) {
        this(version, definitions, Map.of(), Map.of(), Map.of());
    }

    /** With the rules and layouts of objects, and how their duplicates are found, by their names. */
    public DataModel(
            long version,
            List<ObjectDef> definitions,
            Map<String, List<ValidationRule>> rules,
            Map<String, Layout> layouts,
            Map<String, MatchRules> matching) {
        this.version = version;
        this.rules = Map.copyOf(rules);
        this.layouts = Map.copyOf(layouts);
        this.matching = Map.copyOf(matching);
        definitions.forEach(object -> objects.put(object.name(), object));
        for (var object : definitions) {
            for (var field : object.liveFields()) {
                field.relation().ifPresent(relation -> addInverse(object, field, relation));
            }
        }
    }

    private void addInverse(ObjectDef object, FieldDef field, RelationType relation) {
        String name = relation.inverse();
        if (name != null && !object.retired()) {
            inverses.computeIfAbsent(relation.target(), target -> new LinkedHashMap<>())
                    .putIfAbsent(name, new Inverse(name, object, field));
        }
    }

    public long version() {
        return version;
    }

    /** An object by its API name; retired ones do not exist. */
    public Optional<ObjectDef> object(String name) {
        return Optional.ofNullable(objects.get(name)).filter(object -> !object.retired());
    }

    public ObjectDef require(String name) {
        return object(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    public List<ObjectDef> objects() {
        return objects.values().stream().filter(object -> !object.retired()).toList();
    }

    /** All objects, the retired ones too: what tables there are. */
    public List<ObjectDef> allObjects() {
        return new ArrayList<>(objects.values());
    }

    /** What must hold for an object's records beside what its declaration says, oldest first. */
    public List<ValidationRule> rules(ObjectDef object) {
        return rules.getOrDefault(object.name(), List.of());
    }

    /** Where its fields stand; as it is declared where nobody has said so. */
    public Layout layout(ObjectDef object) {
        return layouts.getOrDefault(object.name(), object.layout());
    }

    /** How its duplicates are found; {@link MatchRules#STANDARD} where nobody has said so. */
    public MatchRules matching(ObjectDef object) {
        return matching.getOrDefault(object.name(), MatchRules.STANDARD);
    }

    /** The to-many relations of an object. */
    public List<Inverse> inverses(ObjectDef object) {
        return List.copyOf(inverses.getOrDefault(object.name(), Map.of()).values());
    }

    public Optional<Inverse> inverse(ObjectDef object, String name) {
        return Optional.ofNullable(
                inverses.getOrDefault(object.name(), Map.of()).get(name));
    }
}
