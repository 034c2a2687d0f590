package io.rapport.search;

import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whose records can be among those that a grant lets through, as the index knows their owners. Each record is asked for after
 * that; this only spares asking for those that can't.
 *
 * @param among empty where anybody's can
 * @param shared also these
 * @param exact whether the owner decides alone
 */
record Owners(Optional<Set<UUID>> among, Optional<Filter.SharedWith> shared, boolean exact) {

    private static final Owners ANYBODY = new Owners(Optional.empty(), Optional.empty(), true);
    private static final Owners UNKNOWN = new Owners(Optional.empty(), Optional.empty(), false);

    static Owners of(RowAccess access) {
        return switch (access) {
            case RowAccess.Denied denied -> new Owners(Optional.of(Set.of()), Optional.empty(), true);
            case RowAccess.All all -> ANYBODY;
            case RowAccess.Where(var filter) -> of(filter);
        };
    }

    private static Owners of(Filter filter) {
        return switch (filter) {
            case Filter.OwnedBy(var users) -> new Owners(Optional.of(users), Optional.empty(), true);
            case Filter.SharedWith shared -> new Owners(Optional.of(Set.of()), Optional.of(shared), true);
            case Filter.And(var parts) -> all(parts);
            case Filter.Or(var parts) -> any(parts);
            default -> UNKNOWN;
        };
    }

    private static Owners all(List<Filter> parts) {
        return parts.stream()
                .map(Owners::of)
                .filter(part -> part.among().isPresent())
                .findFirst()
                .map(part -> new Owners(part.among(), part.shared(), parts.size() == 1))
                .orElse(UNKNOWN);
    }

    private static Owners any(List<Filter> parts) {
        var among = new HashSet<UUID>();
        Optional<Filter.SharedWith> shared = Optional.empty();
        boolean exact = true;
        for (var part : parts) {
            var owners = of(part);
            if (owners.among().isEmpty() || owners.shared().isPresent() && shared.isPresent()) {
                return UNKNOWN;
            }
            among.addAll(owners.among().get());
            shared = shared.or(owners::shared);
            exact &= owners.exact();
        }
        return new Owners(Optional.of(among), shared, exact);
    }
}
