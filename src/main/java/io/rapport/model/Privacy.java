package io.rapport.model;

import io.rapport.kernel.Problem;
import java.util.Locale;
import java.util.Optional;

/** What a field says of a person, and so how carefully its values are kept. */
public enum Privacy {
    /** Nothing that the law protects. */
    ORDINARY,
    /** About a person: gathered when that one asks for it, and erased with them. */
    PERSONAL,
    /** As personal, and nobody sees it but by a click that is written down. */
    SENSITIVE;

    /** As the API and the database write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Privacy> of(String key) {
        for (var one : values()) {
            if (one.key().equals(key)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** @throws Problem {@code unknown_choice} on {@code privacy} */
    public static Privacy require(String key) {
        return of(key).orElseThrow(() -> Problem.invalid("privacy", "unknown_choice", key));
    }

    /** Whether values of the type can be kept from everybody: not links, which other records show, nor what follows from others. */
    public static boolean canBeSensitive(FieldDef field) {
        return field.type().writable()
                && !field.readOnly()
                && field.rollup() == null
                && switch (field.type()) {
                    case BooleanType yes -> false;
                    case RelationType link -> false;
                    case ReferencesType links -> false;
                    case LinksType links -> false;
                    case AutoNumberType number -> false;
                    default -> true;
                };
    }
}
