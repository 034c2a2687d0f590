package io.rapport.playbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A step as it is gone through.
 *
 * @param rank where it stands; the least first
 * @param effect what it does to the global playbook, if it is of a variant
 * @param overrides the global step that it replaces or forbids
 * @param local whether it is gone through because a variant says so
 */
public record Step(
        UUID id,
        long rank,
        String name,
        String kind,
        String script,
        boolean required,
        Effect effect,
        Optional<UUID> overrides,
        boolean local) {

    private static final Comparator<Step> ORDER = Comparator.comparingLong(Step::rank);

    /**
     * What is gone through in a country: the global steps, those replaced by their replacements in the same place, without the forbidden,
     * and among them by rank what is added. Of steps with the same rank the global ones come first, otherwise they stay in their order.
     */
    public static List<Step> effective(List<Step> global, List<Step> local) {
        Map<UUID, Step> over = local.stream()
                .filter(step -> step.effect() != Effect.ADD && step.overrides().isPresent())
                .collect(Collectors.toMap(
                        step -> step.overrides().orElseThrow(), Function.identity(), (one, two) -> one));
        var steps = new ArrayList<Step>();
        for (var step : global) {
            var by = over.get(step.id());
            if (by == null) {
                steps.add(step);
            } else if (by.effect() == Effect.REPLACE) {
                steps.add(by.at(step.rank()));
            }
        }
        local.stream()
                .filter(step -> step.effect() == Effect.ADD)
                .map(step -> step.at(step.rank()))
                .forEach(steps::add);
        return steps.stream().sorted(ORDER).toList();
    }

    private Step at(long place) {
        return new Step(id, place, name, kind, script, required, effect, overrides, true);
    }
}
