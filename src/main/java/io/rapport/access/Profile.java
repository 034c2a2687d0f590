package io.rapport.access;

import io.rapport.query.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One user's rights as they stood at one access version.
 *
 * @param networks the lists of networks that each must let the user through
 * @param shared the objects of which a record is, or was until some time, shared with the user or one of the teams
 */
record Profile(
        UUID user,
        String name,
        Viewer viewer,
        Optional<Locale> locale,
        Rights rights,
        Set<String> shared,
        SecondFactor secondFactor,
        List<Networks> networks) {

    /** The same person with other rights. */
    Profile with(Rights other) {
        return new Profile(user, name, viewer, locale, other, shared, secondFactor, networks);
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
