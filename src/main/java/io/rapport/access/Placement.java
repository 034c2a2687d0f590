package io.rapport.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where somebody would belong.
 *
 * @param user who; empty where nobody is to be moved
 * @param home the team of that one's records; empty for none
 * @param others the further memberships
 */
public record Placement(Optional<UUID> user, Optional<UUID> home, Set<UUID> others) {

    public static final Placement NONE = new Placement(Optional.empty(), Optional.empty(), Set.of());

    public static Placement of(UUID user, Optional<UUID> home, Set<UUID> others) {
        return new Placement(Optional.of(user), home, Set.copyOf(others));
    }

    boolean isNone() {
        return user.isEmpty();
    }

    Set<UUID> memberships(UUID someone, Set<UUID> now) {
        if (!user.equals(Optional.of(someone))) {
            return now;
        }
        var teams = new HashSet<>(others);
        home.ifPresent(teams::add);
        return teams;
    }

    /** Home teams by user, as they would be. */
    Map<UUID, UUID> moved(Map<UUID, UUID> homes) {
        if (user.isEmpty()) {
            return homes;
        }
        var moved = new HashMap<>(homes);
        moved.remove(user.get());
        home.ifPresent(team -> moved.put(user.get(), team));
        return moved;
    }
}
