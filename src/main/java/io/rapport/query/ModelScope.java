package io.rapport.query;

import io.rapport.expression.Scope;
import io.rapport.expression.ValueType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.IdType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of an object that expressions may name, as far as a gate lets its viewer know of them.
 */
public record ModelScope(DataModel model, ObjectDef root, Gate gate) implements Scope {

    /** Formulas that refer to formulas may do so this many times over. */
    private static final int MAX_DEPTH = 8;

    @Override
    public String object() {
        return root.name();
    }

    @Override
    public Optional<ValueType> resolve(List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(ValueType.id(root.name()));
        }
        var holder = holder(path);
        String last = path.getLast();
        Optional<ValueType> own = holder.flatMap(object -> readable(object, last, 0))
                .flatMap(field -> holder.map(object -> type(object, field)));
        return own.or(() -> holder.flatMap(object -> inverse(object, last))
                        .map(inverse ->
                                ValueType.listOf(ValueType.id(inverse.object().name()))))
                .or(() -> whole(path).map(field -> field.type().parts().get(last)));
    }

    /** The field of whose value the path's last name is a part. */
    private Optional<FieldDef> whole(List<String> path) {
        if (path.size() < 2) {
            return Optional.empty();
        }
        var before = path.subList(0, path.size() - 1);
        return holder(before).flatMap(object -> readable(object, before.getLast(), 0));
    }

    private static ValueType type(ObjectDef object, FieldDef field) {
        return field.type() instanceof IdType
                ? ValueType.id(object.name())
                : field.type().valueType();
    }

    @Override
    public Optional<Scope> many(List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var holder = holder(path);
        String last = path.getLast();
        Optional<String> target = holder.flatMap(object -> readable(object, last, 0))
                .flatMap(field -> field.type() instanceof ReferencesType many
                        ? Optional.of(many.target())
                        : Optional.<String>empty());
        return target.or(() -> holder.flatMap(object -> inverse(object, last))
                        .map(inverse -> inverse.object().name()))
                .flatMap(model::object)
                .filter(gate::sees)
                .map(object -> new ModelScope(model, object, gate));
    }

    @Override
    public boolean nests(String object) {
        return Nesting.of(model, gate, object).isPresent();
    }

    @Override
    public Collection<String> names(List<String> path) {
        var withEnd = Stream.concat(path.stream(), Stream.of("")).toList();
        return Stream.concat(
                        whole(withEnd).stream().flatMap(field -> field.type().parts().keySet().stream()),
                        holder(withEnd).stream().flatMap(this::names))
                .toList();
    }

    private Stream<String> names(ObjectDef object) {
        return Stream.concat(
                object.liveFields().stream()
                        .filter(field -> reads(object, field, 0))
                        .map(FieldDef::name),
                model.inverses(object).stream()
                        .filter(inverse -> inverse(object, inverse.name()).isPresent())
                        .map(DataModel.Inverse::name));
    }

    /** The object that holds the last name of the path. */
    private Optional<ObjectDef> holder(List<String> path) {
        var object = Optional.of(root);
        for (String name : path.subList(0, path.size() - 1)) {
            object = object.flatMap(from -> readable(from, name, 0))
                    .flatMap(FieldDef::relation)
                    .flatMap(relation -> model.object(relation.target()))
                    .filter(gate::sees);
        }
        return object;
    }

    /** A field that exists for the viewer. */
    Optional<FieldDef> readable(ObjectDef object, String name, int depth) {
        return object.field(name).filter(field -> reads(object, field, depth));
    }

    /** A to-many relation that exists for the viewer: the object and the field that links here must be known. */
    Optional<DataModel.Inverse> inverse(ObjectDef object, String name) {
        return model.inverse(object, name)
                .filter(found -> gate.sees(found.object()) && gate.reads(found.object(), found.field()));
    }

    private boolean reads(ObjectDef object, FieldDef field, int depth) {
        if (gate instanceof Ungated) {
            return true;
        }
        if (!gate.reads(object, field)) {
            return false;
        }
        var target = target(field);
        if (target.isPresent()) {
            return target.flatMap(model::object).filter(gate::sees).isPresent();
        }
        // Who may read everything needs no look into formulas; looking would also go round in those that name
        // themselves
        return !(field.type() instanceof FormulaType)
                || gate instanceof Ungated
                || inputsReadable(object, field, depth);
    }

    private boolean inputsReadable(ObjectDef object, FieldDef field, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return Formulas.parse(model, object, field)
                .map(expr -> expr.paths().stream()
                        .allMatch(path -> new ModelScope(model, object, gate).reads(path, depth + 1)))
                .orElse(false);
    }

    /** Whether every step of the path, over relations to one and to many, is readable. */
    boolean reads(List<String> path, int depth) {
        var object = root;
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i);
            var field = readable(object, name, depth);
            var inverse = field.isPresent() ? Optional.<DataModel.Inverse>empty() : inverse(object, name);
            if (field.isEmpty() && inverse.isEmpty()) {
                return false;
            }
            if (i == path.size() - 1 || i == path.size() - 2 && isPart(field, path.getLast())) {
                return true;
            }
            var next = inverse.map(DataModel.Inverse::object)
                    .or(() -> field.flatMap(ModelScope::target).flatMap(model::object))
                    .filter(gate::sees);
            if (next.isEmpty()) {
                return false;
            }
            object = next.get();
        }
        return true;
    }

    private static boolean isPart(Optional<FieldDef> field, String name) {
        return field.filter(whole -> whole.part(name).isPresent()).isPresent();
    }

    private static Optional<String> target(FieldDef field) {
        return field.type() instanceof ReferencesType many
                ? Optional.of(many.target())
                : field.relation().map(relation -> relation.target());
    }
}
