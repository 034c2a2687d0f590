package io.rapport.access;

import io.rapport.query.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One user's rights as they stood at one access version.
 *
 * @param networks the lists of networks that each must let the user through
 * @param territories those that are the user's, with all their parts; none where no right goes by them
 * @param shared the objects of which a record is, or was until some time, shared with the user or one of the teams
 * @param kept what other rooms know of the user for as long as this stands
 */
record Profile(
        UUID user,
        String name,
        Viewer viewer,
        Optional<Locale> locale,
        Rights rights,
        Set<UUID> territories,
        Set<String> shared,
        SecondFactor secondFactor,
        List<Networks> networks,
        Map<Class<?>, Object> kept) {

    Profile(
            UUID user,
            String name,
            Viewer viewer,
            Optional<Locale> locale,
            Rights rights,
            Set<UUID> territories,
            Set<String> shared,
            SecondFactor secondFactor,
            List<Networks> networks) {
        this(
                user,
                name,
                viewer,
                locale,
                rights,
                territories,
                shared,
                secondFactor,
                networks,
                new ConcurrentHashMap<>());
    }

    /** The same person with other rights. */
    Profile with(Rights other) {
        return new Profile(user, name, viewer, locale, other, territories, shared, secondFactor, networks);
    }

    /** Two requests may both read it; what they read is the same, or one of them is the last with this profile. */
    <T> T kept(Class<T> kind, Supplier<T> read) {
        var before = kept.get(kind);
        if (before != null) {
            return kind.cast(before);
        }
        T found = read.get();
        kept.put(kind, found);
        return found;
    }

    Set<UUID> owners(Scope scope) {
        return switch (scope) {
            case NONE -> Set.of();
            case OWN -> Set.of(user);
            case TEAM -> viewer.teamPeople();
            case TEAM_BELOW -> viewer.peopleBelow();
            case ALL -> throw new IllegalArgumentException("all is no set of owners");
        };
    }
}
