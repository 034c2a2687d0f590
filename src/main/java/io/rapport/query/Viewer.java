package io.rapport.query;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who <em>me</em> is, which teams are mine and who is in them, and what day <em>today</em> is, for expressions.
 *
 * @param teamPeople the users whose home team is one of these teams, and the viewer; what team scopes go by
 * @param peopleBelow these and the users of the teams below
 * @param weekStart with which day <em>this week</em> begins
 */
public record Viewer(
        Optional<UUID> user,
        Set<UUID> teams,
        Set<UUID> teamPeople,
        Set<UUID> peopleBelow,
        ZoneId zone,
        DayOfWeek weekStart) {

    /** Whose weeks begin on Monday (ISO 8601). */
    public Viewer(Optional<UUID> user, Set<UUID> teams, Set<UUID> teamPeople, Set<UUID> peopleBelow, ZoneId zone) {
        this(user, teams, teamPeople, peopleBelow, zone, DayOfWeek.MONDAY);
    }

    /** Somebody who is alone in all teams. */
    public Viewer(Optional<UUID> user, Set<UUID> teams, ZoneId zone) {
        this(user, teams, alone(user), alone(user), zone);
    }

    private static Set<UUID> alone(Optional<UUID> user) {
        return user.stream().collect(Collectors.toUnmodifiableSet());
    }
}
