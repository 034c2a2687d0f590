package io.rapport.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link to a record of whatever object, written {@code accounts/018f…}. The label is its name where it was read with a
 * query, and plays no part in equality.
 */
public record Link(String object, UUID id, @Nullable String label) {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_]{0,62})/([0-9a-fA-F-]{36})");

    public static Link to(String object, UUID id) {
        return new Link(object, id, null);
    }

    /** Reads {@code accounts/018f…}. */
    public static Optional<Link> parse(String text) {
        var match = FORM.matcher(text.strip());
        return match.matches()
                ? Ids.parse(match.group(2).toLowerCase(java.util.Locale.ROOT)).map(id -> to(match.group(1), id))
                : Optional.empty();
    }

    /** As it is stored and as programs write it. */
    public String text() {
        return object + "/" + id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Link link && link.id.equals(id) && link.object.equals(object);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
