package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.kernel.Link;
import io.rapport.model.SystemFields;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a filter makes sure of every record that it lets through, so that a gate which grants by the same need not ask once more: rights
 * that come through links would have to be planned for all objects that there are (40 ms and more).
 *
 * @param links fields of which some link is known to lead to what the viewer sees
 * @param owners who owns the record, one of these; empty where nobody knows
 */
record Implied(Set<String> links, Set<UUID> owners) {

    static Implied by(Scene scene, Filter asked) {
        var parts = conjuncts(asked).toList();
        return new Implied(
                parts.stream().flatMap(part -> linked(scene, part)).collect(Collectors.toSet()),
                parts.stream()
                        .map(part -> owners(scene, part))
                        .filter(users -> !users.isEmpty())
                        .findFirst()
                        .orElse(Set.of()));
    }

    boolean isNothing() {
        return links.isEmpty() && owners.isEmpty();
    }

    /** What is left to ask of a grant. */
    Filter of(Filter grant) {
        return switch (grant) {
            case Filter.ThroughLinks(var field) when links.contains(field) -> Filter.ALL;
            case Filter.OwnedBy(var users) when !owners.isEmpty() && users.containsAll(owners) -> Filter.ALL;
            case Filter.And(var parts) -> parts.stream().map(this::of).reduce(Filter.ALL, Filter::and);
            case Filter.Or(var parts) when parts.stream().anyMatch(part -> of(part).equals(Filter.ALL)) -> Filter.ALL;
            default -> grant;
        };
    }

    private static Stream<Filter> conjuncts(Filter asked) {
        return asked instanceof Filter.And(var parts) ? parts.stream().flatMap(Implied::conjuncts) : Stream.of(asked);
    }

    private static Stream<String> linked(Scene scene, Filter part) {
        return part instanceof Filter.LinkedToAny(var field, var targets)
                        && targets.stream().noneMatch(link -> isGuarded(scene, link))
                ? Stream.of(field)
                : Stream.of();
    }

    private static boolean isGuarded(Scene scene, Link link) {
        return scene.model
                .object(link.object())
                .filter(object -> object.guard().isPresent())
                .isPresent();
    }

    private static Set<UUID> owners(Scene scene, Filter part) {
        return switch (part) {
            case Filter.OwnedBy(var users) -> users;
            case Filter.Matches(var condition)
            when isMine(condition) -> scene.gate.viewer().user().map(Set::of).orElse(Set.of());
            default -> Set.of();
        };
    }

    /** {@code owner == me()}, among other things that must hold as well. */
    private static boolean isMine(Expr condition) {
        return condition instanceof Expr.Call(var function, List<Expr> args, var type)
                && (function == Function.AND && args.stream().anyMatch(Implied::isMine)
                        || function == Function.EQ
                                && args.stream().anyMatch(Implied::isOwner)
                                && args.stream().anyMatch(Implied::isMe));
    }

    private static boolean isOwner(Expr operand) {
        return operand instanceof Expr.PathRef(var names, var variable, var type)
                && variable == null
                && names.equals(List.of(SystemFields.OWNER));
    }

    private static boolean isMe(Expr operand) {
        return operand instanceof Expr.Call(var function, var args, var type) && function == Function.ME;
    }
}
