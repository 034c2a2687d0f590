package io.rapport.query;

import io.rapport.expression.Expressions;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether paths and expressions read a field, or go through an object.
 *
 * @param field empty where any of the object's fields counts
 */
public record Reads(DataModel model, ObjectDef object, Optional<FieldDef> field) {

    private static final Gate EVERYTHING = Ungated.of(new Viewer(Optional.empty(), Set.of(), ZoneOffset.UTC));

    /** A path that starts at an object, over relations to one and to many. */
    public boolean path(ObjectDef root, List<String> names) {
        var at = root;
        for (String name : names) {
            var holder = at;
            if (is(at, name)) {
                return true;
            }
            var inverse = at.field(name).isPresent() ? Optional.<DataModel.Inverse>empty() : model.inverse(at, name);
            if (inverse.filter(many -> is(many.object(), many.field().name())).isPresent()) {
                return true;
            }
            var next = inverse.map(DataModel.Inverse::object)
                    .or(() -> target(holder, name).flatMap(model::object));
            if (next.isEmpty()) {
                return false;
            }
            at = next.get();
        }
        return false;
    }

    static Optional<String> target(ObjectDef holder, String name) {
        return holder.field(name)
                .flatMap(found -> found.type() instanceof ReferencesType many
                        ? Optional.of(many.target())
                        : found.relation().map(relation -> relation.target()));
    }

    private boolean is(ObjectDef holder, String name) {
        return holder.name().equals(object.name())
                && field.map(found -> found.name().equals(name)).orElse(true);
    }

    boolean any(ObjectDef root, Collection<List<String>> paths) {
        return paths.stream().anyMatch(path -> path(root, path));
    }

    /** A filter as CEL; parts of it that nobody understands any more read nothing. */
    public boolean filter(ObjectDef root, String cel) {
        return Expressions.parts(cel).stream().anyMatch(part -> condition(root, part));
    }

    private boolean condition(ObjectDef root, String cel) {
        try {
            return any(
                    root,
                    Expressions.parse(cel, new ModelScope(model, root, EVERYTHING))
                            .paths());
        } catch (Problem broken) {
            return false;
        }
    }
}
