package io.rapport.access;

import java.util.Locale;

/** A named right that belongs to no single object. */
public enum Ability {
    /** Create and change users, teams, roles, the organisation. */
    ADMINISTER,
    /** Create and change objects and fields. */
    MANAGE_MODEL,
    IMPORT,
    EXPORT,
    /** Change, delete or restore many records at once. */
    BULK_CHANGE,
    /** Undo what others did. */
    UNDO_OTHERS,
    /** Make views for everyone, change shared ones, choose what a role's lists open with. */
    MANAGE_VIEWS,
    /** See the program as somebody else does, who may do no more than oneself. */
    VIEW_AS,
    /** See who did what in the whole organisation, and from where. */
    SEE_AUDIT,
    /** See a sensitive value, which is written down each time. */
    REVEAL,
    /** Answer customers who ask for their data: gather it, erase it, keep it on hold; say what is kept how long. */
    PRIVACY,
    /** Let quotes go out whose discount is above the limit. */
    APPROVE_QUOTES,
    /** Close statements of commission, so that they are paid, and open them again. */
    SETTLE_COMMISSION,
    /** Use the API with a token. */
    USE_API;

    /** As the API and the database write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Ability of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
