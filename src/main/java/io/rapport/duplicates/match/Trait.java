package io.rapport.duplicates.match;

import java.util.Locale;

/** What a value says of a person or a company. */
public enum Trait {
    /** The name of a company or a thing. */
    NAME,
    GIVEN_NAME,
    FAMILY_NAME,
    EMAIL,
    PHONE,
    /** The internet domain of a company. */
    DOMAIN,
    /** A day that does not change, such as that of birth. */
    DAY,
    /** A number given by some authority. */
    IDENTIFIER,
    STREET,
    CITY,
    POSTCODE,
    REGION,
    /** The record that it belongs to, such as a contact's account. */
    BELONGS_TO;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
