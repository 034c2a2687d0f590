package io.rapport.views;

import java.time.Instant;
import java.util.UUID;

/**
 * A view as one person may know of it.
 *
 * @param object the API name of the object whose records it shows
 * @param left how many of its parts that person can't see: their fields are gone, or hidden
 * @param first whether the list opens with it for that person
 * @param changeable whether that person may change it
 */
public record SavedView(
        UUID id,
        String object,
        String name,
        ViewState state,
        Audience audience,
        UUID owner,
        int left,
        boolean first,
        boolean changeable,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person may say of a view. */
    public record Draft(String name, Audience audience, ViewState state) {}

    public Draft draft() {
        return new Draft(name, audience, state);
    }
}
