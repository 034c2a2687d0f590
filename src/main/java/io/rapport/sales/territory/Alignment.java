package io.rapport.sales.territory;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.RuleConditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which territory takes what: the first by rank whose rule holds, and within it the first of its parts whose rule holds, too. A
 * territory without a rule has what its parts take; one whose rule nobody understands any more takes nothing, and neither do its parts.
 */
public record Alignment(List<Territory> territories) {

    private static final int DEEPEST = 20;

    /** A territory as one of the two kinds of rules has it: those planned, or those in force. */
    public record Territory(
            UUID id, String name, Optional<UUID> parent, long rank, String accountRule, String leadRule) {}

    /** What a territory takes. */
    record Case(UUID territory, Filter taken) {}

    /** In the order in which they are to be asked. */
    List<Case> cases(DataModel model, ObjectDef object, Function<Territory, String> rule) {
        var cases = new ArrayList<Case>();
        walk(new Asked(model, object, rule), Optional.empty(), Filter.ALL, 0, cases);
        return List.copyOf(cases);
    }

    private record Asked(DataModel model, ObjectDef object, Function<Territory, String> rule) {}

    private void walk(Asked asked, Optional<UUID> parent, Filter above, int depth, List<Case> cases) {
        if (depth > DEEPEST) {
            return;
        }
        for (var part : parts(parent)) {
            String text = asked.rule().apply(part);
            if (text.isBlank()) {
                walk(asked, Optional.of(part.id()), above, depth + 1, cases);
                continue;
            }
            RuleConditions.parse(asked.model(), asked.object(), text).ifPresent(condition -> {
                var own = above.and(new Filter.Matches(condition));
                walk(asked, Optional.of(part.id()), own, depth + 1, cases);
                cases.add(new Case(part.id(), own));
            });
        }
    }

    /** What a territory is made of, all the way down, itself included. */
    public Set<UUID> whole(UUID territory) {
        var whole = new HashSet<UUID>();
        whole(territory, whole);
        return whole;
    }

    private void whole(UUID territory, Set<UUID> into) {
        if (into.add(territory)) {
            parts(Optional.of(territory)).forEach(part -> whole(part.id(), into));
        }
    }

    public Map<UUID, String> names() {
        return territories.stream().collect(Collectors.toMap(Territory::id, Territory::name));
    }

    /** Other rules look otherwise. */
    public String seen() {
        return Integer.toHexString(Set.copyOf(territories).hashCode());
    }

    /** In their order. */
    public List<Territory> parts(Optional<UUID> parent) {
        return territories.stream()
                .filter(one -> one.parent().equals(parent))
                .sorted(Comparator.comparingLong(Territory::rank)
                        .thenComparing(Territory::name)
                        .thenComparing(Territory::id))
                .toList();
    }
}
