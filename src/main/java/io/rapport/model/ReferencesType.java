package io.rapport.model;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Ref;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Links to several records of another object, each once. They are kept as an array, which no foreign key guards. */
public record ReferencesType(String target) implements FieldType<List<Ref>> {

    private static final int MOST = 1000;

    @Override
    public String key() {
        return "references";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("target", target);
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.UUID_ARRAY));
    }

    @Override
    public List<@Nullable Object> write(List<Ref> value) {
        return Arrays.asList((Object) value.stream().map(Ref::id).toArray(UUID[]::new));
    }

    @Override
    public @Nullable List<Ref> read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof UUID[] ids && ids.length > 0
                ? Stream.of(ids).map(Ref::to).toList()
                : null;
    }

    @Override
    public @Nullable List<Ref> parse(Object input, Reading reading) throws InvalidValue {
        var links = new LinkedHashSet<Ref>();
        for (Object item : ListInput.items(input, MOST)) {
            var link = item == null ? null : LinkText.parse(item);
            if (link != null) {
                links.add(link);
            }
        }
        return links.isEmpty() ? null : List.copyOf(links);
    }

    @Override
    public Object toJson(List<Ref> value) {
        return value.stream().map(LinkText::json).toList();
    }

    @Override
    public Object toLog(List<Ref> value) {
        return value.stream().map(link -> link.id().toString()).toList();
    }

    @Override
    public String format(List<Ref> value, Display display) {
        return value.stream().map(LinkText::show).collect(Collectors.joining("; "));
    }

    @Override
    public ValueType valueType() {
        return ValueType.listOf(ValueType.id(target));
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "array", "items", LinkText.SCHEMA);
    }
}
