package io.rapport.sales.forecast;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Teams within teams, and whose home they are. A loop, which the model refuses, ends where it comes back. */
public final class Hierarchy {

    /** @param parent empty at the top, and where the reader doesn't see what stands above */
    public record Team(UUID id, String name, Optional<UUID> parent, Optional<UUID> manager) {}

    public record Person(UUID id, String name, Optional<UUID> team) {}

    private final Map<UUID, Team> teams = new LinkedHashMap<>();
    private final Map<UUID, Person> people = new LinkedHashMap<>();
    private final Map<Optional<UUID>, Set<UUID>> below = new HashMap<>();

    Hierarchy(List<Team> teams, List<Person> people) {
        teams.forEach(team -> this.teams.put(team.id(), team));
        people.forEach(person -> this.people.put(person.id(), person));
        teams.forEach(team -> below.computeIfAbsent(
                        team.parent().filter(this.teams::containsKey), parent -> new LinkedHashSet<>())
                .add(team.id()));
    }

    public Optional<Team> team(UUID id) {
        return Optional.ofNullable(teams.get(id));
    }

    public Optional<Person> person(UUID id) {
        return Optional.ofNullable(people.get(id));
    }

    Set<UUID> teams() {
        return teams.keySet();
    }

    Set<UUID> people() {
        return people.keySet();
    }

    /** @param team empty for those at the top */
    public Set<UUID> children(Optional<UUID> team) {
        return below.getOrDefault(team, Set.of());
    }

    /** Everybody, of whatever team. */
    public List<Person> members() {
        return List.copyOf(people.values());
    }

    /** All teams, in no order. */
    public List<Team> all() {
        return List.copyOf(teams.values());
    }

    /** The people whose home a team is. */
    List<Person> members(UUID team) {
        return people.values().stream()
                .filter(person -> person.team().equals(Optional.of(team)))
                .toList();
    }

    /** A team and all that stands below it. */
    public Set<UUID> within(UUID team) {
        var found = new LinkedHashSet<UUID>();
        var queue = new ArrayDeque<>(Set.of(team));
        while (!queue.isEmpty()) {
            var next = queue.remove();
            if (found.add(next)) {
                queue.addAll(children(Optional.of(next)));
            }
        }
        return found;
    }

    /** The teams above one, the nearest last. */
    public List<Team> above(UUID team) {
        var found = new LinkedHashMap<UUID, Team>();
        for (var next = team(team).flatMap(Team::parent).flatMap(this::team);
                next.isPresent() && !found.containsKey(next.get().id());
                next = next.get().parent().flatMap(this::team)) {
            found.put(next.get().id(), next.get());
        }
        return List.copyOf(found.values()).reversed();
    }
}
