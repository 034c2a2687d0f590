package io.rapport.records;

import io.rapport.model.Column;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database's constraints say, as errors of fields. A key that is taken names no record. */
record Violations(Batch batch) {

    private static final Pattern KEY = Pattern.compile("\\((.*)\\)=\\((.*)\\)", Pattern.DOTALL);
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";

    void translate(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException e) {
            throw e.getCause() instanceof PSQLException cause ? translated(e, cause) : e;
        }
    }

    private RuntimeException translated(DataAccessException e, PSQLException cause) {
        Supplier<RuntimeException> same = () -> e;
        var message = Optional.ofNullable(cause.getServerErrorMessage());
        return switch (String.valueOf(cause.getSQLState())) {
            case UNIQUE -> message.flatMap(said -> error(said, "taken")).orElseGet(same);
            case FOREIGN_KEY ->
                message.flatMap(said -> error(said, "not_found")).orElseGet(same);
            default -> e;
        };
    }

    private Optional<RuntimeException> error(ServerErrorMessage said, String code) {
        return Optional.ofNullable(said.getTable())
                .flatMap(batch.model()::object)
                .map(object -> {
                    var key = KEY.matcher(String.valueOf(said.getDetail()));
                    var found = key.find();
                    var expression = found ? key.group(1) : String.valueOf(said.getConstraint());
                    var field = field(object, expression);
                    var errors = new Errors();
                    errors.add(position(object, field, found ? key.group(2) : ""), field, code);
                    try {
                        errors.throwInvalid();
                        throw new IllegalStateException();
                    } catch (io.rapport.kernel.Problem problem) {
                        return problem;
                    }
                });
    }

    private static String field(ObjectDef object, String expression) {
        return object.liveFields().stream()
                .filter(field -> field.columns().stream().anyMatch(column -> mentions(expression, column)))
                .max(Comparator.comparing((FieldDef field) -> field.name().length()))
                .map(FieldDef::name)
                .orElse(SystemFields.ID);
    }

    private static boolean mentions(String expression, Column column) {
        return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(column.name()) + "(?![a-z0-9])")
                .matcher(expression)
                .find();
    }

    private int position(ObjectDef object, String field, String value) {
        return batch.inOrder().stream()
                .filter(draft -> draft.object().name().equals(object.name()))
                .filter(draft -> holds(draft, field, value))
                .reduce((first, last) -> last)
                .map(Draft::position)
                .orElse(0);
    }

    private static boolean holds(Draft draft, String field, String value) {
        if (field.equals(SystemFields.ID)) {
            return draft.id().toString().equals(value);
        }
        return draft.changed(field)
                && Values.columns(draft.object().require(field), draft.value(field)).stream()
                        .anyMatch(column -> value.equalsIgnoreCase(PgText.of(column)));
    }
}
