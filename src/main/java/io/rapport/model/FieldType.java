package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of field, with its options, and everything there is to know about it: where its values are stored, how they are
 * read and written, checked, sorted, compared and shown. One file per type; one contract test runs over all.
 *
 * @param <T> the Java type of a value; null is never passed to a type, an empty field is the absence of a value
 */
public sealed interface FieldType<T>
        permits ScalarType,
                MoneyType,
                MultiChoiceType,
                AddressType,
                GeoType,
                RelationType,
                ReferencesType,
                LinksType,
                FormulaType {

    /** The name of the type in the API and in customisation rows, for example {@code multi_choice}. */
    String key();

    /** The options that customisation rows and the API show, in JSON shape; {@link FieldTypes#of} reads them back. */
    Map<String, Object> options();

    /** The columns of a field of that name; none for a computed field. */
    List<Column> columns(String field);

    /** A value's columns, in the order of {@link #columns}, as {@link SqlType} says. */
    List<@Nullable Object> write(T value);

    /** A value from its columns; null where the field is empty. */
    @Nullable
    T read(List<@Nullable Object> columns);

    /**
     * Reads what a client, a form, a file or the log gave: JSON-shaped (String, Number, Boolean, List, Map), where every
     * type also takes its value as one text. Returns null for what counts as empty (an empty text, an empty list).
     *
     * @throws InvalidValue when it is not a value of this type
     */
    @Nullable
    T parse(Object input, Reading reading) throws InvalidValue;

    /** The value in JSON shape, as the API shows it. */
    Object toJson(T value);

    /** The value in JSON shape as the log keeps it; {@link #parse} and the columns' {@code jsonKey} read it back. */
    default Object toLog(T value) {
        return toJson(value);
    }

    /** The value as one line of text in a person's language, for cells, exports and sentences. */
    String format(T value, Display display);

    /** What expressions see. */
    ValueType valueType();

    /** What expressions see of a value's parts, by their names, which are the {@code jsonKey}s of its columns; none of a value that is one. */
    default Map<String, ValueType> parts() {
        return Map.of();
    }

    /**
     * The column that sorts a field of that name, as its type can be sorted; empty where sorting makes no sense or is done
     * by something else (a relation sorts by the name of its target, a formula by its expression).
     */
    Optional<Column> sortColumn(String field);

    /** The column that sum, min, max and avg work on; empty where they make no sense. */
    default Optional<Column> measureColumn(String field) {
        return Optional.empty();
    }

    /** The JSON Schema (2020-12) of {@link #toJson}. */
    Map<String, Object> schema();

    /** Computed fields and ids can't be written. */
    default boolean writable() {
        return true;
    }
}
