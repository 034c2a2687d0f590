package io.rapport.web.filter;

import io.rapport.expression.Scope;
import io.rapport.expression.ValueType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Gate;
import io.rapport.query.ModelScope;
import java.util.List;
import java.util.Optional;

/** The object that conditions are about, as far as somebody may know of it. */
public record Ground(DataModel model, ObjectDef object, Gate gate) {

    public Scope scope() {
        return new ModelScope(model, object, gate);
    }

    /** The field at the end of a path over references. */
    public Optional<FieldDef> field(String path) {
        var names = names(path);
        if (names.isEmpty() || scope().resolve(names).isEmpty()) {
            return Optional.empty();
        }
        var holder = Optional.of(object);
        for (String name : names.subList(0, names.size() - 1)) {
            holder = holder.flatMap(from -> from.field(name))
                    .flatMap(FieldDef::relation)
                    .flatMap(relation -> model.object(relation.target()));
        }
        return holder.flatMap(from -> from.field(names.getLast()));
    }

    public Optional<Kind> kind(String path) {
        return field(path).map(Kind::of);
    }

    Optional<ValueType> type(String path) {
        return path.isEmpty() ? Optional.empty() : scope().resolve(names(path));
    }

    /** What the conditions of related records stand on. */
    public Optional<Ground> many(String path) {
        return path.isEmpty()
                ? Optional.empty()
                : scope().many(names(path))
                        .flatMap(there -> model.object(there.object()))
                        .map(there -> new Ground(model, there, gate));
    }

    private static List<String> names(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }
}
