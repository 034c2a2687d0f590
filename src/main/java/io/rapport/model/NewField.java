package io.rapport.model;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that a customer makes.
 *
 * @param name the API name; {@code x_} is put before it where it is missing, and where it is empty it is made from the label
 * @param type key of a {@link FieldTypes type}
 * @param options of the type, in JSON shape
 * @param initial the value of new records, in JSON shape
 */
public record NewField(
        Optional<String> name,
        Label label,
        String type,
        Map<String, Object> options,
        boolean required,
        boolean unique,
        boolean indexed,
        @Nullable Object initial) {

    /** An optional field, named after its label. */
    public static NewField of(String label, String type, Map<String, Object> options) {
        return new NewField(Optional.empty(), Label.text(label), type, options, false, false, false, null);
    }

    public NewField named(String other) {
        return new NewField(Optional.of(other), label, type, options, required, unique, indexed, initial);
    }

    public NewField asRequired() {
        return new NewField(name, label, type, options, true, unique, indexed, initial);
    }

    public NewField asUnique() {
        return new NewField(name, label, type, options, required, true, indexed, initial);
    }

    public NewField asIndexed() {
        return new NewField(name, label, type, options, required, unique, true, initial);
    }
}
