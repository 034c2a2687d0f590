package io.rapport.model;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Ref;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link to a user, with a foreign key beneath it. */
public record UserType(OnDelete onDelete, @Nullable String inverse) implements RelationType {

    public static final String TARGET = "users";

    public UserType() {
        this(OnDelete.KEEP, null);
    }

    @Override
    public String target() {
        return TARGET;
    }

    @Override
    public String key() {
        return "user";
    }

    @Override
    public Map<String, Object> options() {
        return Json.object("on_delete", onDelete.name().toLowerCase(Locale.ROOT), "inverse", inverse);
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field + "_id", SqlType.UUID));
    }

    @Override
    public List<@Nullable Object> write(Ref value) {
        return Arrays.asList(value.id());
    }

    @Override
    public @Nullable Ref read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof UUID id ? Ref.to(id) : null;
    }

    @Override
    public @Nullable Ref parse(Object input, Reading reading) throws InvalidValue {
        return LinkText.parse(input);
    }

    @Override
    public Object toJson(Ref value) {
        return LinkText.json(value);
    }

    @Override
    public Object toLog(Ref value) {
        return value.id().toString();
    }

    @Override
    public String format(Ref value, Display display) {
        return LinkText.show(value);
    }

    @Override
    public ValueType valueType() {
        return ValueType.id(TARGET);
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return LinkText.SCHEMA;
    }
}
