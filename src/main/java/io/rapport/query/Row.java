package io.rapport.query;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as a query read it.
 *
 * @param values by the selected path; a path without a value is absent. Relations hold a {@link io.rapport.kernel.Ref} with
 *     its label, many references a list of them; other values are what the field's type makes of them
 */
public record Row(UUID id, long version, Map<Path, Object> values) {

    public Optional<Object> value(String path) {
        return Optional.ofNullable(values.get(Path.of(path)));
    }

    public @Nullable Object get(Path path) {
        return values.get(path);
    }
}
