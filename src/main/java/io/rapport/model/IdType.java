package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of the record itself. Which object's id it is, only the object knows: whoever builds an expression's scope says
 * {@code ValueType.id(object)} in place of {@link #valueType}.
 */
public record IdType() implements ScalarType<UUID> {

    @Override
    public String key() {
        return "id";
    }

    @Override
    public SqlType column() {
        return SqlType.UUID;
    }

    @Override
    public @Nullable UUID read(List<@Nullable Object> columns) {
        return (UUID) columns.getFirst();
    }

    @Override
    public @Nullable UUID parse(Object input, Reading reading) throws InvalidValue {
        var link = LinkText.parse(input);
        return link == null ? null : link.id();
    }

    @Override
    public Object toJson(UUID value) {
        return value.toString();
    }

    @Override
    public String format(UUID value, Display display) {
        return value.toString();
    }

    @Override
    public ValueType valueType() {
        return ValueType.id("");
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "uuid");
    }

    @Override
    public boolean writable() {
        return false;
    }
}
