package io.rapport.duplicates;

import io.rapport.access.People;
import io.rapport.duplicates.match.Trait;
import io.rapport.model.AddressType;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.IntegerType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.ReferenceType;
import io.rapport.model.SystemFields;
import io.rapport.model.TextType;
import io.rapport.model.UrlType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** As what a field tells records apart. */
public enum Counts {
    /** It doesn't. */
    NONE,
    /** The name of a person, a company or a thing. */
    NAME(Trait.NAME, Trait.GIVEN_NAME, Trait.FAMILY_NAME),
    EMAIL(Trait.EMAIL),
    PHONE(Trait.PHONE),
    /** A company's address in the web. */
    WEB(Trait.DOMAIN),
    ADDRESS(Trait.STREET, Trait.CITY, Trait.POSTCODE, Trait.REGION),
    /** A day that does not change, such as that of birth. */
    DAY(Trait.DAY),
    /** A number that some authority gave, such as for taxes. */
    IDENTIFIER(Trait.IDENTIFIER),
    /** The record that it belongs to. */
    BELONGS_TO(Trait.BELONGS_TO);

    static final String GIVEN = "first_name";
    static final String FAMILY = "last_name";
    private static final Set<String> DAYS = Set.of("birthday", "date_of_birth", "x_birthday", "x_date_of_birth");
    private static final Set<String> OWNERS = Set.of("account", "x_account");

    private final List<Trait> traits;

    Counts(Trait... traits) {
        this.traits = List.of(traits);
    }

    /** The evidence that it may give. */
    public List<Trait> traits() {
        return traits;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Counts> of(String key) {
        return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** What a field can count as, the usual first; of most fields nothing. */
    public static List<Counts> ways(ObjectDef object, FieldDef field) {
        if (field.rollup() != null
                || field.columns().isEmpty()
                || field.encrypted()
                || field.name().equals(SystemFields.VERSION)) {
            return List.of();
        }
        return switch (field.type()) {
            case EmailType mail -> List.of(EMAIL, NONE);
            case PhoneType phone -> List.of(PHONE, NONE);
            case UrlType web -> isPerson(object) ? List.of() : List.of(WEB, NONE);
            case AddressType address -> List.of(ADDRESS, NONE);
            case DateType date -> DAYS.contains(field.name()) ? List.of(DAY, NONE) : List.of(NONE, DAY);
            case ReferenceType reference -> owners(object, field, reference.target());
            case TextType text when isName(object, field) -> List.of(NAME, NONE);
            case TextType text -> isPerson(object) ? List.of(NONE, IDENTIFIER) : List.of(NONE, IDENTIFIER, NAME);
            case IntegerType number -> List.of(NONE, IDENTIFIER);
            default -> List.of();
        };
    }

    private static List<Counts> owners(ObjectDef object, FieldDef field, String target) {
        if (target.equals(object.name()) || target.equals(People.USERS) || target.equals(People.TEAMS)) {
            return List.of();
        }
        return OWNERS.contains(field.name()) ? List.of(BELONGS_TO, NONE) : List.of(NONE, BELONGS_TO);
    }

    private static boolean isName(ObjectDef object, FieldDef field) {
        return field.name().equals(object.nameField())
                || field.name().equals(GIVEN)
                || field.name().equals(FAMILY);
    }

    /** Whether an object's records are persons, with a name of two parts. */
    static boolean isPerson(ObjectDef object) {
        return object.liveFields().stream().anyMatch(field -> field.name().equals(FAMILY));
    }
}
