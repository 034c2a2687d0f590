package io.rapport.access;

import io.rapport.kernel.Link;
import io.rapport.query.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a change of rights would change; nothing has happened yet.
 *
 * @param people those for whom something changes, by name
 * @param concerned how many people the change concerns; those beyond the first few are not worked out
 * @param complete whether all people were looked at and everything was counted in time
 */
public record Preview(List<Person> people, int concerned, boolean complete) {

    /** What changes for one person. */
    public record Person(
            UUID user,
            String name,
            Set<Ability> gained,
            Set<Ability> lost,
            List<Records> records,
            List<Fields> fields) {

        boolean isEmpty() {
            return gained.isEmpty() && lost.isEmpty() && records.isEmpty() && fields.isEmpty();
        }
    }

    /** The records of one object that somebody may act on then and not now, and the other way around. */
    public record Records(String object, Map<Action, Difference> differences) {}

    /** Empty where it took too long to count. */
    public record Difference(Optional<Amount> gained, Optional<Amount> lost) {

        static final Amount NOTHING = new Amount(0, true, List.of());

        boolean isNothing() {
            return gained.filter(NOTHING::equals).isPresent()
                    && lost.filter(NOTHING::equals).isPresent();
        }
    }

    /**
     * @param exact false for more than so many
     * @param examples a few of them that the asker sees, with their names
     */
    public record Amount(long count, boolean exact, List<Link> examples) {}

    /** Fields of one object, by their names. */
    public record Fields(
            String object, List<String> readable, List<String> unreadable, List<String> writable, List<String> fixed) {}

    public boolean isEmpty() {
        return people.isEmpty();
    }
}
