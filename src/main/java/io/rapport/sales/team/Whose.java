package io.rapport.sales.team;

import io.rapport.sales.forecast.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whose records are looked at: everybody's, or those of a team with all below it.
 *
 * @param teams empty for everybody
 */
record Whose(Optional<UUID> team, String name, Set<UUID> teams) {

    Subject subject() {
        return team.<Subject>map(Subject.Team::new).orElse(Subject.EVERYBODY);
    }

    /** A condition in CEL, of all of them. */
    String and(String condition) {
        return team.isEmpty()
                ? condition
                : teams.stream()
                        .sorted()
                        .map(id -> "\"" + id + "\"")
                        .collect(Collectors.joining(", ", condition + " && owner.team in [", "]"));
    }

    /** A condition in CEL, of one of them; without an id of those that are nobody's. */
    String of(Optional<UUID> person, String condition) {
        return person.map(id -> condition + " && owner == \"" + id + "\"")
                .orElseGet(() -> and(condition + " && owner == null"));
    }
}
