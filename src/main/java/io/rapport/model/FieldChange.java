package io.rapport.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a field is to change; what is empty stays. Of standard fields the label and the choices can change.
 *
 * @param options those to change, over the ones it has
 * @param initial the value of new records in JSON shape, or a word of {@link Starting}; an empty text for none
 * @param privacy of standard fields, too
 * @param encrypted whether values are to lie encrypted in the database
 * @param choices all choices in their order; a choice that is missing is retired
 */
public record FieldChange(
        Optional<Label> label,
        Optional<Boolean> required,
        Optional<Boolean> unique,
        Optional<Boolean> indexed,
        Optional<Map<String, Object>> options,
        Optional<List<Choice>> choices,
        Optional<Object> initial,
        Optional<Privacy> privacy,
        Optional<Boolean> encrypted) {

    public static final FieldChange NONE = new FieldChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public FieldChange label(Label text) {
        return new FieldChange(
                Optional.of(text), required, unique, indexed, options, choices, initial, privacy, encrypted);
    }

    public FieldChange required(boolean is) {
        return new FieldChange(label, Optional.of(is), unique, indexed, options, choices, initial, privacy, encrypted);
    }

    public FieldChange unique(boolean is) {
        return new FieldChange(
                label, required, Optional.of(is), indexed, options, choices, initial, privacy, encrypted);
    }

    public FieldChange indexed(boolean is) {
        return new FieldChange(label, required, unique, Optional.of(is), options, choices, initial, privacy, encrypted);
    }

    public FieldChange options(Map<String, Object> some) {
        return new FieldChange(
                label, required, unique, indexed, Optional.of(some), choices, initial, privacy, encrypted);
    }

    public FieldChange choices(List<Choice> all) {
        return new FieldChange(
                label, required, unique, indexed, options, Optional.of(all), initial, privacy, encrypted);
    }

    public FieldChange initial(Object json) {
        return new FieldChange(
                label, required, unique, indexed, options, choices, Optional.of(json), privacy, encrypted);
    }

    public FieldChange privacy(Privacy other) {
        return new FieldChange(
                label, required, unique, indexed, options, choices, initial, Optional.of(other), encrypted);
    }

    public FieldChange encrypted(boolean is) {
        return new FieldChange(label, required, unique, indexed, options, choices, initial, privacy, Optional.of(is));
    }
}
