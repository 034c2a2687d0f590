package io.rapport.query;

import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an expression that an administrator writes can be understood, before anything is kept. */
public final class Checks {

    /** Reads everything, but still follows formulas to their inputs, so that circles are found. */
    private record Everybody(Viewer viewer) implements Gate {

        @Override
        public RowAccess rows(ObjectDef object, Action action) {
            return RowAccess.ALL;
        }

        @Override
        public boolean reads(ObjectDef object, io.rapport.model.FieldDef field) {
            return true;
        }

        @Override
        public boolean writes(ObjectDef object, io.rapport.model.FieldDef field) {
            return false;
        }
    }

    private static final Gate EVERYBODY = new Everybody(new Viewer(Optional.empty(), Set.of(), ZoneOffset.UTC));

    private Checks() {}

    /**
     * @param field what the errors are about
     * @throws Problem {@code invalid} with what is wrong and where it stands
     */
    public static void expression(DataModel model, ObjectDef object, String source, ValueType type, String field) {
        try {
            var expression = Expressions.parse(source, scope(model, object), type);
            expression.paths().forEach(path -> computable(model, object, path));
        } catch (Problem mistake) {
            throw Problem.invalid(mistake.errors().stream()
                    .map(error -> new FieldError(error.record(), field, error.code(), error.args()))
                    .toList());
        }
    }

    private static void computable(DataModel model, ObjectDef object, List<String> path) {
        for (var root : model.objects()) {
            root.liveFields().stream()
                    .filter(found -> found.encrypted() && path.contains(found.name()))
                    .filter(found -> new Reads(model, root, Optional.of(found)).path(object, path))
                    .findFirst()
                    .ifPresent(found -> {
                        throw Problem.invalid(found.name(), "encrypted_field", found.name());
                    });
        }
    }

    /** The names that an expression over an object may begin with. */
    public static Collection<String> names(DataModel model, ObjectDef object) {
        return scope(model, object).names(List.of());
    }

    private static ModelScope scope(DataModel model, ObjectDef object) {
        return new ModelScope(model, object, EVERYBODY);
    }
}
