package io.rapport.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object.
 *
 * @param name the immutable API name, at once the prefix of its columns and its id in the log; custom ones begin with
 *     {@code x_}
 * @param required a record can't be saved without it
 * @param unique no two live records hold the same value
 * @param indexed lists are sorted or filtered by it, so that it deserves an index
 * @param readOnly set by rules or by the engine, not by people
 * @param retired no longer shown or written; its column remains until it is dropped
 * @param initial the value of a new record that names none, in JSON shape
 * @param rollup what it is kept from, where it tells of the records that link to its record; null for other fields
 * @param privacy what it says of a person
 * @param atRest how its values lie in the database
 */
public record FieldDef(
        String name,
        FieldType<?> type,
        Label label,
        boolean required,
        boolean unique,
        boolean indexed,
        boolean readOnly,
        boolean custom,
        boolean retired,
        @Nullable Object initial,
        @Nullable Rollup rollup,
        Privacy privacy,
        AtRest atRest) {

    public FieldDef(
            String name,
            FieldType<?> type,
            Label label,
            boolean required,
            boolean unique,
            boolean indexed,
            boolean readOnly,
            boolean custom,
            boolean retired,
            @Nullable Object initial) {
        this(
                name,
                type,
                label,
                required,
                unique,
                indexed,
                readOnly,
                custom,
                retired,
                initial,
                null,
                Privacy.ORDINARY,
                AtRest.CLEAR);
    }

    /** The same field, kept from the records that link to its record. */
    public FieldDef rolledUp(Rollup other) {
        return new FieldDef(
                name, type, label, required, unique, indexed, true, custom, retired, initial, other, privacy, atRest);
    }

    public static FieldDef of(String object, String name, FieldType<?> type) {
        return new FieldDef(
                name, type, Label.key("object." + object + "." + name), false, false, false, false, false, false, null);
    }

    public FieldDef asRequired() {
        return new FieldDef(
                name, type, label, true, unique, indexed, readOnly, custom, retired, initial, rollup, privacy, atRest);
    }

    public FieldDef asUnique() {
        return new FieldDef(
                name, type, label, required, true, indexed, readOnly, custom, retired, initial, rollup, privacy,
                atRest);
    }

    public FieldDef asIndexed() {
        return new FieldDef(
                name, type, label, required, unique, true, readOnly, custom, retired, initial, rollup, privacy, atRest);
    }

    public FieldDef asReadOnly() {
        return new FieldDef(
                name, type, label, required, unique, indexed, true, custom, retired, initial, rollup, privacy, atRest);
    }

    public FieldDef startingAs(Object json) {
        return new FieldDef(
                name, type, label, required, unique, indexed, readOnly, custom, retired, json, rollup, privacy, atRest);
    }

    /** The same field with another label. */
    public FieldDef labelled(Label other) {
        return new FieldDef(
                name, type, other, required, unique, indexed, readOnly, custom, retired, initial, rollup, privacy,
                atRest);
    }

    /** The same field with other options of its type. */
    public FieldDef typed(FieldType<?> other) {
        return new FieldDef(
                name, other, label, required, unique, indexed, readOnly, custom, retired, initial, rollup, privacy,
                atRest);
    }

    public FieldDef asRetired() {
        return new FieldDef(
                name, type, label, required, unique, indexed, readOnly, custom, true, initial, rollup, privacy, atRest);
    }

    /** The same field, saying that of a person. */
    public FieldDef kept(Privacy other) {
        return new FieldDef(
                name, type, label, required, unique, indexed, readOnly, custom, retired, initial, rollup, other,
                atRest);
    }

    /** The same field, its values lying so in the database. */
    public FieldDef lying(AtRest other) {
        return new FieldDef(
                name, type, label, required, unique, indexed, readOnly, custom, retired, initial, rollup, privacy,
                other);
    }

    /** Whether some of its values may be encrypted, so that the database can't compare them. */
    public boolean encrypted() {
        return atRest != AtRest.CLEAR;
    }

    public FieldDef asPersonal() {
        return kept(Privacy.PERSONAL);
    }

    public boolean sensitive() {
        return privacy == Privacy.SENSITIVE;
    }

    /** The column of a part of the value, as {@link FieldType#parts} names it. */
    public Optional<Column> part(String name) {
        return type.parts().containsKey(name)
                ? columns().stream()
                        .filter(column -> name.equals(column.jsonKey()))
                        .findFirst()
                : Optional.empty();
    }

    public List<Column> columns() {
        return type.columns(name);
    }

    /** The object it links to, where it is a relation to one record. */
    public Optional<RelationType> relation() {
        return type instanceof RelationType relation ? Optional.of(relation) : Optional.empty();
    }
}
