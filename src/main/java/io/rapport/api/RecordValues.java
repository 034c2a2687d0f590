package io.rapport.api;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of a record as a client gave them, read by the types of their fields; all mistakes are gathered. Whether the
 * caller may write them is the door's to say.
 */
final class RecordValues {

    private final CallerModel model;
    private final ObjectDef object;
    private final List<FieldError> errors = new ArrayList<>();

    RecordValues(CallerModel model, ObjectDef object) {
        this.model = model;
        this.object = object;
    }

    /**
     * @param position the record's position in a batch, else 0
     */
    Map<String, @Nullable Object> read(Map<String, @Nullable Object> given, int position) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        given.forEach((name, value) -> {
            var field = object.field(name)
                    .filter(found -> model.reads(object, found) || model.actor().masks(object, found));
            if (field.isEmpty()) {
                fail(position, Texts.excerpt(name), "unknown_field", Texts.excerpt(name));
            } else {
                read(field.get(), value, position).ifPresent(read -> values.put(name, read.value()));
            }
        });
        return values;
    }

    void finish() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    void fail(int position, String field, String code, Object... args) {
        errors.add(new FieldError(position, field, code, List.of(args)));
    }

    private record Read(@Nullable Object value) {}

    private Optional<Read> read(FieldDef field, @Nullable Object value, int position) {
        try {
            return Optional.of(new Read(value == null ? null : field.type().parse(value, model.reading())));
        } catch (InvalidValue wrong) {
            errors.add(new FieldError(position, field.name(), wrong.code(), wrong.args()));
            return Optional.empty();
        }
    }
}
