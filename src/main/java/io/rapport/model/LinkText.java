package io.rapport.model;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links to records as programs write them: an id, or an object with one. Finding a record by its name is for others. */
final class LinkText {

    static final Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of("id", Map.of("type", "string", "format", "uuid"), "label", Json.type("string")),
            "required",
            List.of("id"));

    private LinkText() {}

    static @Nullable Ref parse(Object input) throws InvalidValue {
        return switch (input) {
            case Ref link -> link;
            case UUID id -> Ref.to(id);
            case Map<?, ?> object -> {
                Object id = object.get("id");
                if (id == null || id instanceof Map) {
                    throw new InvalidValue("invalid_reference");
                }
                yield parse(id);
            }
            case String text when text.length() <= 100 && text.isBlank() -> null;
            case String text
            when text.length() <= 100 ->
                Ids.parse(text.strip().toLowerCase(Locale.ROOT))
                        .map(Ref::to)
                        .orElseThrow(() -> new InvalidValue("invalid_reference"));
            default -> throw new InvalidValue("invalid_reference");
        };
    }

    static Object json(Ref link) {
        return Json.object("id", link.id().toString(), "label", link.label());
    }

    static String show(Ref link) {
        return link.label() == null ? link.id().toString() : link.label();
    }
}
