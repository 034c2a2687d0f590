package io.rapport.access;

import java.util.Locale;

/** How far a role's right to do something with an object's records reaches. Each scope holds the ones before it. */
public enum Scope {
    NONE,
    /** Records that the user owns. */
    OWN,
    /** And those owned by people whose home team is one of the user's teams. */
    TEAM,
    /** And those owned by people of the teams below these. */
    TEAM_BELOW,
    /** Every record, also those without an owner. */
    ALL;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Scope of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    static Scope wider(Scope one, Scope other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
