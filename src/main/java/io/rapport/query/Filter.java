package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.kernel.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A rule about which records. Lists, row permissions, summaries and links between pages hold this one type, and it is
 * evaluated in one place: the database.
 */
public sealed interface Filter {

    /** What an expression says of a record; the expression has been checked against the object. */
    record Matches(Expr condition) implements Filter {}

    /** Records with these ids. */
    record Ids(Set<UUID> ids) implements Filter {}

    /** Records owned by one of these users. */
    record OwnedBy(Set<UUID> users) implements Filter {}

    /** Records that were shared, one by one, with the user or one of the teams. */
    record SharedWith(UUID user, Set<UUID> teams, boolean forEditing) implements Filter {}

    /** Records that link to one record by a reference or among several references. */
    record LinkedTo(String field, UUID target) implements Filter {}

    /** Records that link to one of these by a reference. */
    record LinkedToOneOf(String field, Set<UUID> targets) implements Filter {}

    /** Records that have one of these among their links to any object. */
    record LinkedToAny(String field, Set<Link> targets) implements Filter {}

    /** Records whose moment in a field is before another, or the same with a smaller id: what follows in a stream. */
    record Before(String field, Instant moment, UUID id) implements Filter {}

    /** Records whose parent, reached by a relation, the gate lets through for the action. */
    record ThroughParent(String relation, Action action) implements Filter {}

    /**
     * Records that hang on what a field links to, where the gate lets at least one of those be read; the trash counts, too. What
     * links to nothing passes where the field may be empty.
     */
    record ThroughLinks(String field) implements Filter {}

    record And(List<Filter> parts) implements Filter {}

    record Or(List<Filter> parts) implements Filter {}

    record Not(Filter part) implements Filter {}

    Filter ALL = new And(List.of());
    Filter NONE = new Or(List.of());

    default Filter and(Filter other) {
        if (this.equals(ALL)) {
            return other;
        }
        if (other.equals(ALL)) {
            return this;
        }
        var parts = new ArrayList<Filter>();
        parts.add(this);
        parts.add(other);
        return new And(List.copyOf(parts));
    }
}
