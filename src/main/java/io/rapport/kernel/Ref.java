package io.rapport.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link to a record. The label is its name where it was read with a query, and plays no part in equality: two links are
 * equal when they lead to the same record.
 */
public record Ref(UUID id, @Nullable String label) {

    public static Ref to(UUID id) {
        return new Ref(id, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ref ref && ref.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
