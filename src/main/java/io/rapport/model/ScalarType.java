package io.rapport.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type without options whose value is one column of the field's name, which sorts it, and the same in JSON. */
sealed interface ScalarType<T> extends FieldType<T>
        permits TextualType, NumericType, BooleanType, DateType, DateTimeType, IdType {

    SqlType column();

    @Override
    default Map<String, Object> options() {
        return Map.of();
    }

    @Override
    default List<Column> columns(String field) {
        return List.of(Column.whole(field, column()));
    }

    @Override
    default List<@Nullable Object> write(T value) {
        return Arrays.asList(value);
    }

    @Override
    default Object toJson(T value) {
        return value;
    }

    @Override
    default Optional<Column> sortColumn(String field) {
        return Optional.of(Column.whole(field, column()));
    }
}
