package io.rapport.sales.forecast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Adds up along the hierarchy. A person's forecast is the judgement that counts, or else what is closed and committed; a team's is
 * the judgement that counts, or else what its people and the teams below it come to. A quota that nobody set is the sum of those
 * below.
 *
 * @param teams of the deals of a team's people, those below not among them; under the empty key of those without a team
 * @param people of those whose own sums matter: who stands in the list, and who is judged
 */
record Rollup(
        Hierarchy hierarchy,
        Map<Optional<UUID>, Sums> teams,
        Map<UUID, Sums> people,
        Map<Subject, BigDecimal> quotas,
        Map<Subject, List<Judgement>> judgements) {

    Line line(Subject subject) {
        return switch (subject) {
            case Subject.Everybody() -> new Line(subject, "", all(), quota(subject), judged(subject), everybody());
            case Subject.Teamless() ->
                new Line(subject, "", direct(Optional.empty()), Optional.empty(), List.of(), home(Optional.empty()));
            case Subject.Team(var id) ->
                new Line(
                        subject,
                        hierarchy.team(id).map(Hierarchy.Team::name).orElse(""),
                        below(id),
                        quota(subject),
                        judged(subject),
                        team(id, new HashSet<>()));
            case Subject.Person(var id) -> {
                var sums = people.getOrDefault(id, Sums.NONE);
                yield new Line(
                        subject,
                        hierarchy.person(id).map(Hierarchy.Person::name).orElse(""),
                        sums,
                        quota(subject),
                        judged(subject),
                        sums.expected());
            }
        };
    }

    /** What stands right below a subject, as far as there is anything to say of it, the most expected first. */
    List<Line> below(Subject subject) {
        Stream<Subject> subjects =
                switch (subject) {
                    case Subject.Everybody() -> Stream.concat(children(Optional.empty()), Stream.of(Subject.TEAMLESS));
                    case Subject.Team(var id) ->
                        Stream.concat(
                                children(Optional.of(id)),
                                hierarchy.members(id).stream().map(person -> new Subject.Person(person.id())));
                    case Subject.Teamless() -> teamless();
                    case Subject.Person person -> Stream.of();
                };
        return subjects.map(this::line)
                .filter(line -> !line.isEmpty())
                .sorted(Comparator.comparing(Line::forecast).reversed().thenComparing(Line::name))
                .toList();
    }

    private Stream<Subject> children(Optional<UUID> team) {
        return hierarchy.children(team).stream().map(Subject.Team::new);
    }

    private Stream<Subject> teamless() {
        return people.keySet().stream()
                .filter(person ->
                        hierarchy.person(person).flatMap(Hierarchy.Person::team).isEmpty())
                .map(Subject.Person::new);
    }

    private List<Judgement> judged(Subject subject) {
        return judgements.getOrDefault(subject, List.of());
    }

    private Sums direct(Optional<UUID> team) {
        return teams.getOrDefault(team, Sums.NONE);
    }

    private Sums all() {
        return teams.values().stream().reduce(Sums.NONE, Sums::plus);
    }

    private Sums below(UUID team) {
        return hierarchy.within(team).stream()
                .map(id -> direct(Optional.of(id)))
                .reduce(Sums.NONE, Sums::plus);
    }

    private BigDecimal everybody() {
        var seen = new HashSet<UUID>();
        return hierarchy.children(Optional.empty()).stream()
                .map(child -> forecast(child, seen))
                .reduce(outside(), BigDecimal::add);
    }

    /** Those without a team, and of teams that the reader doesn't see. */
    private BigDecimal outside() {
        return teams.keySet().stream()
                .filter(team -> team.flatMap(hierarchy::team).isEmpty())
                .map(this::home)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal forecast(UUID team, Set<UUID> seen) {
        return Line.counting(judged(new Subject.Team(team)))
                .map(Judgement::amount)
                .orElseGet(() -> team(team, seen));
    }

    private BigDecimal team(UUID team, Set<UUID> seen) {
        if (!seen.add(team)) {
            return BigDecimal.ZERO;
        }
        return hierarchy.children(Optional.of(team)).stream()
                .map(child -> forecast(child, seen))
                .reduce(home(Optional.of(team)), BigDecimal::add);
    }

    /** What the people of a team come to: what their deals say, moved by as much as somebody judges otherwise. */
    private BigDecimal home(Optional<UUID> team) {
        return judgements.keySet().stream()
                .filter(Subject.Person.class::isInstance)
                .map(Subject.Person.class::cast)
                .filter(person -> hierarchy
                        .person(person.id())
                        .flatMap(Hierarchy.Person::team)
                        .equals(team))
                .map(person -> line(person).forecast().subtract(line(person).rolledUp()))
                .reduce(direct(team).expected(), BigDecimal::add);
    }

    Optional<BigDecimal> quota(Subject subject) {
        var own = quotas.get(subject);
        if (own != null) {
            return Optional.of(own);
        }
        var parts = new ArrayList<Optional<BigDecimal>>();
        switch (subject) {
            case Subject.Everybody() -> children(Optional.empty()).forEach(child -> parts.add(quota(child)));
            case Subject.Team(var id) -> {
                children(Optional.of(id)).forEach(child -> parts.add(quota(child)));
                hierarchy
                        .members(id)
                        .forEach(person -> parts.add(Optional.ofNullable(quotas.get(new Subject.Person(person.id())))));
            }
            case Subject.Person person -> {}
            case Subject.Teamless() -> {}
        }
        return parts.stream().flatMap(Optional::stream).reduce(BigDecimal::add);
    }
}
