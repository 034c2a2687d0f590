package io.rapport.model;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Ref;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link to one record of another object: a reference, or a user. The column is {@code <field>_id}. */
public sealed interface RelationType extends FieldType<Ref> permits ReferenceType, UserType {

    /** What happens to the link when the target is deleted. */
    enum OnDelete {
        /** It stays, shown as empty while the target is in the trash. */
        KEEP,
        /** It is emptied. */
        CLEAR,
        /** The record that holds the link is deleted, too. */
        CASCADE,
        /** The target can't be deleted while a live record links to it. */
        REFUSE
    }

    /** The API name of the target object. */
    String target();

    OnDelete onDelete();

    /** The name under which the target sees these records as a to-many relation; null where it doesn't. */
    @Nullable
    String inverse();

    @Override
    default List<Column> columns(String field) {
        return List.of(Column.whole(field + "_id", SqlType.UUID));
    }

    @Override
    default List<@Nullable Object> write(Ref value) {
        return Arrays.asList(value.id());
    }

    @Override
    default @Nullable Ref read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof UUID id ? Ref.to(id) : null;
    }

    @Override
    default @Nullable Ref parse(Object input, Reading reading) throws InvalidValue {
        return LinkText.parse(input);
    }

    @Override
    default Object toJson(Ref value) {
        return LinkText.json(value);
    }

    @Override
    default Object toLog(Ref value) {
        return value.id().toString();
    }

    @Override
    default String format(Ref value, Display display) {
        return LinkText.show(value);
    }

    @Override
    default ValueType valueType() {
        return ValueType.id(target());
    }

    @Override
    default Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    default Map<String, Object> schema() {
        return LinkText.SCHEMA;
    }
}
