package io.rapport.records;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.FieldKey;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the records of a batch, gathered so that a person hears of everything at once. */
public final class Errors {

    private static final int ENOUGH = 1_000;

    private final List<FieldError> errors = new ArrayList<>();

    /** The code's sentence stands in the bundles under {@code problem.field.<code>}. */
    public void add(Draft draft, FieldKey<?> field, String code, Object... args) {
        add(draft, field.name(), code, args);
    }

    public void add(Draft draft, String field, String code, Object... args) {
        add(draft.position(), field, code, args);
    }

    /** What is wrong with a value that something else has found wanting. */
    public void add(Draft draft, FieldKey<?> field, Problem wrong) {
        wrong.errors()
                .forEach(error -> add(draft, field, error.code(), error.args().toArray()));
    }

    void add(int position, String field, String code, Object... args) {
        if (errors.size() < ENOUGH) {
            errors.add(new FieldError(Math.max(0, position), field, code, List.of(args)));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    void throwInvalid() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    void throwAs(Problem.Kind kind, String code, Object... args) {
        if (!errors.isEmpty()) {
            throw new Problem(kind, code, List.of(args), errors);
        }
    }
}
