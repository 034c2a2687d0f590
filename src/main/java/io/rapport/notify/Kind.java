package io.rapport.notify;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody is told. */
public enum Kind {
    /** Somebody has named the user in a text. */
    MENTION,
    /** Somebody has written about a record that the user follows. */
    COMMENT,
    /** A record that the user follows has changed. */
    CHANGE,
    /** Somebody has made the user its owner. */
    ASSIGNED,
    /** A job that the user asked for has ended. */
    JOB,
    /** A task of the user's is due. */
    DUE;

    /** As the database, the API and forms write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
