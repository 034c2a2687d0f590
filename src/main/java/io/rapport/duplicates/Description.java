package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.duplicates.match.Profile;
import io.rapport.duplicates.match.Trait;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.AddressType;
import io.rapport.model.DataModel;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.ReferenceType;
import io.rapport.model.TextType;
import io.rapport.model.UrlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which fields of an object say whom a record describes: mail, phone, web and postal addresses by their types, names and the
 * day of birth by their names. An object that knows none of these addresses has no duplicates to find.
 */
final class Description {

    private static final String GIVEN = "first_name";
    private static final String FAMILY = "last_name";
    private static final Set<String> DAYS = Set.of("birthday", "date_of_birth", "x_birthday", "x_date_of_birth");
    private static final Set<String> OWNERS = Set.of("account", "x_account");

    private final ObjectDef object;
    private final List<FieldDef> fields;
    private final boolean person;

    private Description(ObjectDef object, List<FieldDef> fields) {
        this.object = object;
        this.fields = fields;
        this.person = fields.stream().anyMatch(field -> field.name().equals(FAMILY));
    }

    static Optional<Description> of(ObjectDef object) {
        boolean reachable = object.liveFields().stream()
                .anyMatch(field -> field.type() instanceof EmailType
                        || field.type() instanceof UrlType
                        || field.type() instanceof AddressType);
        if (People.are(object) || !reachable || object.nameDef().columns().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Description(
                object,
                object.liveFields().stream()
                        .filter(field -> tells(object, field))
                        .toList()));
    }

    private static boolean tells(ObjectDef object, FieldDef field) {
        return switch (field.type()) {
            case EmailType mail -> true;
            case PhoneType phone -> true;
            case UrlType web -> true;
            case AddressType address -> true;
            case DateType date -> DAYS.contains(field.name());
            case ReferenceType reference -> OWNERS.contains(field.name());
            case TextType text ->
                field.name().equals(object.nameField())
                        || field.name().equals(GIVEN)
                        || field.name().equals(FAMILY);
            default -> false;
        };
    }

    ObjectDef object() {
        return object;
    }

    /** The fields that count. */
    List<FieldDef> fields() {
        return fields;
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
                profile.with(Trait.STREET, Optional.ofNullable(address.street()));
                profile.with(Trait.CITY, Optional.ofNullable(address.city()));
                profile.with(Trait.REGION, Optional.ofNullable(address.region()));
                profile.with(Trait.POSTCODE, Optional.ofNullable(address.postcode()));
            }
            case Ref ref -> profile.with(Trait.BELONGS_TO, Optional.of(ref.id()));
            default -> text(profile, field, value);
        }
    }

    private void text(Profile profile, FieldDef field, Object value) {
        var written = Optional.of(value);
        switch (field.type()) {
            case EmailType mail -> {
                profile.with(Trait.EMAIL, written);
                if (!person) {
                    profile.with(Trait.DOMAIN, written);
                }
            }
            case PhoneType phone -> profile.with(Trait.PHONE, written);
            case UrlType web -> profile.with(Trait.DOMAIN, person ? Optional.empty() : written);
            case DateType date -> profile.with(Trait.DAY, written);
            default -> {
                if (!person) {
                    profile.with(Trait.NAME, written);
                }
            }
        }
    }

    /** Where a name stands in one field alone, its last word is taken for the family's. */
    private void name(Profile profile, Function<FieldDef, Optional<Object>> values) {
        var given = value(GIVEN, values);
        var family = value(FAMILY, values);
        if (given.isPresent() || family.isPresent()) {
            profile.with(Trait.GIVEN_NAME, given).with(Trait.FAMILY_NAME, family);
            return;
        }
        value(object.nameField(), values).filter(name -> !name.contains("@")).ifPresent(name -> {
            int last = name.lastIndexOf(' ');
            profile.with(Trait.GIVEN_NAME, Optional.of(name.substring(0, Math.max(last, 0))));
            profile.with(Trait.FAMILY_NAME, Optional.of(name.substring(last + 1)));
        });
    }

    private Optional<String> value(String name, Function<FieldDef, Optional<Object>> values) {
        return Stream.of(name)
                .flatMap(one -> object.field(one).stream())
                .flatMap(field -> values.apply(field).stream())
                .map(value -> value.toString().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
