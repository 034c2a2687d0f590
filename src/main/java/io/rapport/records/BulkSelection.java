package io.rapport.records;

import io.rapport.query.Filter;
import java.util.Set;
import java.util.UUID;

/**
 * Which records a bulk change is about.
 *
 * @param named those that were named one by one; each that is not there is told of
 */
public record BulkSelection(String object, Filter filter, Set<UUID> named) {

    /** All that match. */
    public static BulkSelection matching(String object, Filter filter) {
        return new BulkSelection(object, filter, Set.of());
    }

    /** @throws io.rapport.kernel.Problem {@code too_many_records} beyond {@link Records#MOST} */
    public static BulkSelection of(String object, Set<UUID> ids) {
        if (ids.size() > Records.MOST) {
            throw io.rapport.kernel.Problem.of(
                    io.rapport.kernel.Problem.Kind.TOO_LARGE, "too_many_records", Records.MOST);
        }
        return new BulkSelection(object, new Filter.Ids(Set.copyOf(ids)), Set.copyOf(ids));
    }
}
