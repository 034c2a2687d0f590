package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.duplicates.match.Matching;
import io.rapport.duplicates.match.Profile;
import io.rapport.duplicates.match.Trait;
import io.rapport.duplicates.match.Weights;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.AddressType;
import io.rapport.model.DataModel;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.MatchRules;
import io.rapport.model.ObjectDef;
import io.rapport.model.UrlType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which fields of an object say whom a record describes: mail, phone, web and postal addresses by their types, names and the
 * day of birth by their names, and what an administrator said of others. An object that knows none of these addresses, and no
 * number of an authority, has no duplicates to find.
 */
final class Description {

    private static final double WHOLE = 100;

    /** Of what is still being entered, less is known than of a record. */
    private static final double WORTH_TELLING = 0.6;

    private final ObjectDef object;
    private final MatchRules rules;
    private final List<FieldDef> fields;
    private final Map<String, Counts> counts;
    private final Map<Trait, Double> factors;
    private final boolean person;

    private Description(ObjectDef object, MatchRules rules, List<FieldDef> fields, Map<String, Counts> counts) {
        this.object = object;
        this.rules = rules;
        this.fields = fields;
        this.counts = counts;
        this.person = Counts.isPerson(object);
        this.factors = new EnumMap<>(Trait.class);
        for (var trait : Trait.values()) {
            var weight = rules.weights().get(trait.key());
            if (weight != null) {
                factors.put(trait, weight / WHOLE);
            }
        }
    }

    static Optional<Description> of(DataModel model, ObjectDef object) {
        return of(object, model.matching(object));
    }

    static Optional<Description> of(ObjectDef object, MatchRules rules) {
        if (People.are(object) || object.nameDef().columns().isEmpty()) {
            return Optional.empty();
        }
        var fields = new ArrayList<FieldDef>();
        var counts = new LinkedHashMap<String, Counts>();
        for (var field : object.liveFields()) {
            var way = counts(object, field, rules);
            if (way != Counts.NONE) {
                fields.add(field);
                counts.put(field.name(), way);
            }
        }
        boolean reachable = object.liveFields().stream()
                .anyMatch(field -> field.type() instanceof EmailType
                        || field.type() instanceof UrlType
                        || field.type() instanceof AddressType);
        var description = new Description(object, rules, fields, counts);
        return (reachable || counts.containsValue(Counts.IDENTIFIER)) && description.saysAnything()
                ? Optional.of(description)
                : Optional.empty();
    }

    /** What a field counts as; a way that its type no longer has is none. */
    static Counts counts(ObjectDef object, FieldDef field, MatchRules rules) {
        var ways = Counts.ways(object, field);
        if (ways.isEmpty()) {
            return Counts.NONE;
        }
        var said = rules.fields().get(field.name());
        return said == null
                ? ways.getFirst()
                : Counts.of(said).filter(ways::contains).orElse(Counts.NONE);
    }

    private boolean saysAnything() {
        return traits().stream().anyMatch(this::counts);
    }

    private boolean counts(Trait trait) {
        return factors.getOrDefault(trait, 1.0) > 0;
    }

    ObjectDef object() {
        return object;
    }

    /** The fields that count. */
    List<FieldDef> fields() {
        return fields;
    }

    Counts counts(FieldDef field) {
        return counts.getOrDefault(field.name(), Counts.NONE);
    }

    /** The evidence that these fields can give, whether or not it counts. */
    Set<Trait> traits() {
        var traits = new LinkedHashSet<Trait>();
        counts.values().forEach(way -> {
            switch (way) {
                case NAME -> traits.addAll(person ? List.of(Trait.GIVEN_NAME, Trait.FAMILY_NAME) : List.of(Trait.NAME));
                case EMAIL -> traits.addAll(person ? List.of(Trait.EMAIL) : List.of(Trait.EMAIL, Trait.DOMAIN));
                default -> traits.addAll(way.traits());
            }
        });
        return traits;
    }

    Matching matching() {
        return new Matching(new Weights(factors));
    }

    /** The score from which two records are likely the same. */
    double likely() {
        return rules.likely() / WHOLE;
    }

    double certain() {
        return rules.certain() / WHOLE;
    }

    /** The score from which somebody who enters a record is told. */
    double worthTelling() {
        return likely() * WORTH_TELLING;
    }

    /** Of what is kept as keys and pairs; 0 for the usual rules. */
    long fingerprint() {
        var usual = MatchRules.STANDARD;
        boolean tuned = !rules.fields().equals(usual.fields())
                || !rules.weights().equals(usual.weights())
                || rules.likely() != usual.likely();
        return tuned ? Profile.hash(rules.fields() + " " + rules.weights() + " " + rules.likely()) : 0;
    }

    /** Whether an actor reads a field; a link also needs the object that it leads to. */
    static boolean reads(Actor actor, DataModel model, ObjectDef object, FieldDef field) {
        return actor.reads(object, field)
                && field.relation()
                        .map(relation -> model.object(relation.target())
                                .filter(actor::sees)
                                .isPresent())
                        .orElse(true);
    }

    Profile profile(Function<FieldDef, Optional<Object>> values) {
        var profile = new Profile();
        for (var field : fields) {
            values.apply(field).ifPresent(value -> add(profile, field, value));
        }
        if (person) {
            name(profile, values);
        }
        return profile;
    }

    private void add(Profile profile, FieldDef field, Object value) {
        switch (value) {
            case Address address -> {
                add(profile, Trait.STREET, Optional.ofNullable(address.street()));
                add(profile, Trait.CITY, Optional.ofNullable(address.city()));
                add(profile, Trait.REGION, Optional.ofNullable(address.region()));
                add(profile, Trait.POSTCODE, Optional.ofNullable(address.postcode()));
            }
            case Ref ref -> add(profile, Trait.BELONGS_TO, Optional.of(ref.id()));
            default -> text(profile, field, value);
        }
    }

    private void text(Profile profile, FieldDef field, Object value) {
        var written = Optional.of(value);
        switch (counts(field)) {
            case EMAIL -> {
                add(profile, Trait.EMAIL, written);
                if (!person) {
                    add(profile, Trait.DOMAIN, written);
                }
            }
            case PHONE -> add(profile, Trait.PHONE, written);
            case WEB -> add(profile, Trait.DOMAIN, written);
            case DAY -> add(profile, Trait.DAY, written);
            case IDENTIFIER -> add(profile, Trait.IDENTIFIER, written);
            case NAME -> {
                if (!person) {
                    add(profile, Trait.NAME, written);
                }
            }
            case NONE, ADDRESS, BELONGS_TO -> {}
        }
    }

    private void add(Profile profile, Trait trait, Optional<?> written) {
        if (counts(trait)) {
            profile.with(trait, written);
        }
    }

    /** Where a name stands in one field alone, its last word is taken for the family's. */
    private void name(Profile profile, Function<FieldDef, Optional<Object>> values) {
        var given = value(Counts.GIVEN, values);
        var family = value(Counts.FAMILY, values);
        if (given.isPresent() || family.isPresent()) {
            add(profile, Trait.GIVEN_NAME, given);
            add(profile, Trait.FAMILY_NAME, family);
            return;
        }
        value(object.nameField(), values).filter(name -> !name.contains("@")).ifPresent(name -> {
            int last = name.lastIndexOf(' ');
            add(profile, Trait.GIVEN_NAME, Optional.of(name.substring(0, Math.max(last, 0))));
            add(profile, Trait.FAMILY_NAME, Optional.of(name.substring(last + 1)));
        });
    }

    private Optional<String> value(String name, Function<FieldDef, Optional<Object>> values) {
        return Stream.of(name)
                .filter(counts::containsKey)
                .flatMap(one -> object.field(one).stream())
                .flatMap(field -> values.apply(field).stream())
                .map(value -> value.toString().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
