package io.rapport.model;

import java.util.Locale;

/** How the values of a field lie in the database. */
public enum AtRest {
    CLEAR,
    /** What is written is encrypted; what was there before is being encrypted. */
    ENCRYPTING,
    ENCRYPTED,
    /** What is written is in the clear; what was there before is being brought back to that. */
    DECRYPTING;

    /** As the API and the database write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a key that the database holds. */
    public static AtRest of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether what is written now is encrypted. */
    public boolean locks() {
        return this == ENCRYPTING || this == ENCRYPTED;
    }

    /** Whether the way to it is still going on. */
    public boolean underWay() {
        return this == ENCRYPTING || this == DECRYPTING;
    }

    /** Whether values of the field are texts, which can be kept encrypted in the same columns. */
    public static boolean canBeEncrypted(FieldType<?> type) {
        return switch (type) {
            case TextType text -> true;
            case LongTextType text -> true;
            case EmailType mail -> true;
            case PhoneType phone -> true;
            case UrlType url -> true;
            case AddressType address -> true;
            default -> false;
        };
    }
}
