package io.rapport.access;

import static io.rapport.access.Tables.DELETED_AT;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.PARENT_ID;

import io.rapport.tenancy.Tx;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The teams of an organisation as they nest; those in the trash are left out. */
record TeamTree(Set<UUID> teams, Map<UUID, List<UUID>> children) {

    static TeamTree load(Tx tx) {
        var rows = tx.dsl()
                .select(ID, PARENT_ID)
                .from(tx.table(People.TEAMS))
                .where(DELETED_AT.isNull())
                .fetch();
        return new TeamTree(
                Set.copyOf(rows.getValues(ID)),
                rows.stream()
                        .filter(row -> row.get(PARENT_ID) != null)
                        .collect(Collectors.groupingBy(
                                row -> row.get(PARENT_ID),
                                Collectors.mapping(row -> row.get(ID), Collectors.toList()))));
    }

    /** As it would be. */
    TeamTree with(Regrouping change) {
        var moved = new HashMap<UUID, List<UUID>>();
        children.forEach((parent, below) -> moved.put(
                parent,
                below.stream().filter(team -> !team.equals(change.team())).toList()));
        if (change instanceof Regrouping.Moved(var team, var parent)) {
            parent.ifPresent(above -> moved.put(
                    above,
                    Stream.concat(moved.getOrDefault(above, List.of()).stream(), Stream.of(team))
                            .toList()));
            return new TeamTree(teams, moved);
        }
        moved.remove(change.team());
        return new TeamTree(
                teams.stream().filter(team -> !team.equals(change.team())).collect(Collectors.toUnmodifiableSet()),
                moved);
    }

    Set<UUID> live(Collection<UUID> some) {
        return some.stream().filter(teams::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** The teams themselves and all below them; a loop of parents comes to an end. */
    Set<UUID> below(Collection<UUID> tops) {
        var found = new HashSet<>(tops);
        var open = new ArrayDeque<>(tops);
        while (!open.isEmpty()) {
            for (var child : children.getOrDefault(open.pop(), List.of())) {
                if (found.add(child)) {
                    open.push(child);
                }
            }
        }
        return Set.copyOf(found);
    }
}
