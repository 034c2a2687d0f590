package io.rapport.duplicates;

import io.rapport.access.People;
import io.rapport.duplicates.match.Matching;
import io.rapport.duplicates.match.Trait;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.MatchRules;
import io.rapport.model.ObjectDef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What rules say of an object: as what its fields count, and how much each kind of evidence. */
public record Evidences(ObjectDef object, MatchRules rules) {

    private static final int USUAL = 100;

    /** A field, as what it counts, and as what it can. */
    public record Place(FieldDef field, Counts counts, List<Counts> ways) {}

    /**
     * A kind of evidence.
     *
     * @param weight in per cent of the usual
     * @param bits of the usual weight
     */
    public record Kind(Trait trait, int weight, Matching.Evidence bits) {}

    /** Whether duplicates of an object are found, or could be by a number of an authority. */
    static boolean canBeFound(DataModel model, ObjectDef object) {
        if (People.are(object) || object.nameDef().columns().isEmpty()) {
            return false;
        }
        return Description.of(model, object).isPresent()
                || Description.of(object, MatchRules.STANDARD).isPresent()
                || object.custom() && possible(object).contains(Trait.IDENTIFIER);
    }

    static Set<Trait> possible(ObjectDef object) {
        var traits = new LinkedHashSet<Trait>();
        object.liveFields().stream()
                .flatMap(field -> Counts.ways(object, field).stream())
                .forEach(way -> traits.addAll(way.traits()));
        return traits;
    }

    /** Whether these rules find anything. */
    public boolean findAnything() {
        return Description.of(object, rules).isPresent();
    }

    /** How many kinds of evidence count, of those that a field gives. */
    public long given() {
        return Description.of(object, rules).stream()
                .flatMap(description -> description.traits().stream())
                .filter(trait -> rules.weights().getOrDefault(trait.key(), USUAL) > 0)
                .count();
    }

    /** The fields that can count, those that do first. */
    public List<Place> places() {
        var all = object.liveFields().stream()
                .filter(field -> !Counts.ways(object, field).isEmpty())
                .map(field -> new Place(field, Description.counts(object, field, rules), Counts.ways(object, field)))
                .toList();
        return Stream.concat(
                        all.stream().filter(place -> place.ways().getFirst() != Counts.NONE),
                        all.stream().filter(place -> place.ways().getFirst() == Counts.NONE))
                .toList();
    }

    /** The evidence that the fields give, or would if they counted. */
    public List<Kind> kinds() {
        var possible = possible(object);
        boolean person = Counts.isPerson(object);
        return Stream.of(Trait.values())
                .filter(trait -> switch (trait) {
                    case NAME -> !person && possible.contains(trait);
                    case GIVEN_NAME, FAMILY_NAME -> person;
                    case DOMAIN -> !person && (possible.contains(trait) || possible.contains(Trait.EMAIL));
                    default -> possible.contains(trait);
                })
                .map(trait ->
                        new Kind(trait, rules.weights().getOrDefault(trait.key(), USUAL), Matching.evidence(trait)))
                .toList();
    }
}
