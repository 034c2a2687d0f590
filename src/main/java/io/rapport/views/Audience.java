package io.rapport.views;

import java.util.UUID;

/** Who finds a view among the views of a list. */
public sealed interface Audience {

    /** The owner alone; nobody else ever learns of it. */
    record Private() implements Audience {}

    /** The members of a team. */
    record Team(UUID id) implements Audience {}

    /** Whoever sees the object. */
    record Everyone() implements Audience {}

    default String key() {
        return switch (this) {
            case Private one -> "private";
            case Team team -> "team";
            case Everyone all -> "everyone";
        };
    }
}
