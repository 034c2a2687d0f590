package io.rapport.model;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Link;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Links to records of any object, the customer's own included, each once: what a note or a task is about. They are kept as an
 * array of texts ({@code accounts/018f…}), which no foreign key guards; expressions see those texts.
 *
 * @param guarding whether a record hangs on what it links to, as a comment does: only who may read one of those records reads it
 */
public record LinksType(boolean guarding) implements FieldType<List<Link>> {

    /** Whether a field says what its record hangs on. */
    public static boolean isGuarding(FieldDef field) {
        return field.type() instanceof LinksType links && links.guarding();
    }

    private static final int MOST = 200;

    public LinksType() {
        this(false);
    }

    @Override
    public String key() {
        return "links";
    }

    @Override
    public Map<String, Object> options() {
        return guarding ? Map.of("guarding", true) : Map.of();
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.TEXT_ARRAY));
    }

    @Override
    public List<@Nullable Object> write(List<Link> value) {
        return Arrays.asList((Object) value.stream().map(Link::text).toArray(String[]::new));
    }

    @Override
    public @Nullable List<Link> read(List<@Nullable Object> columns) {
        if (!(columns.getFirst() instanceof String[] texts)) {
            return null;
        }
        var links = Stream.of(texts).flatMap(text -> Link.parse(text).stream()).toList();
        return links.isEmpty() ? null : links;
    }

    @Override
    public @Nullable List<Link> parse(Object input, Reading reading) throws InvalidValue {
        var links = new LinkedHashSet<Link>();
        for (Object item : ListInput.items(input, MOST)) {
            if (item != null && !(item instanceof String text && text.length() <= 200 && text.isBlank())) {
                links.add(link(item).orElseThrow(() -> new InvalidValue("invalid_link")));
            }
        }
        return links.isEmpty() ? null : List.copyOf(links);
    }

    private static Optional<Link> link(Object item) {
        return switch (item) {
            case Link link -> Optional.of(link);
            case String text when text.length() <= 200 -> Link.parse(text);
            case Map<?, ?> map
            when map.get("object") instanceof String object && map.get("id") instanceof String id ->
                object.length() + id.length() <= 200 ? Link.parse(object + "/" + id) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public Object toJson(List<Link> value) {
        return value.stream()
                .map(link ->
                        Json.object("object", link.object(), "id", link.id().toString(), "label", link.label()))
                .toList();
    }

    @Override
    public Object toLog(List<Link> value) {
        return value.stream().map(Link::text).toList();
    }

    @Override
    public String format(List<Link> value, Display display) {
        return value.stream()
                .map(link -> Objects.requireNonNullElseGet(link.label(), link::text))
                .collect(Collectors.joining("; "));
    }

    @Override
    public ValueType valueType() {
        return ValueType.listOf(ValueType.TEXT);
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "array",
                "items",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "object",
                                Json.type("string"),
                                "id",
                                Map.of("type", "string", "format", "uuid"),
                                "label",
                                Json.type("string")),
                        "required",
                        List.of("object", "id")));
    }
}
