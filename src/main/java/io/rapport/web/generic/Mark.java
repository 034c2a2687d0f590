package io.rapport.web.generic;

import io.rapport.kernel.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** A place in a timeline: newest first, then by kind and id, both backwards. */
public record Mark(Instant at, String kind, UUID id) implements Comparable<Mark> {

    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID MOST = new UUID(-1, -1);

    private static final Comparator<Mark> NEWEST_FIRST = Comparator.comparing(Mark::at)
            .thenComparing(Mark::kind)
            .thenComparing(mark -> mark.id().toString())
            .reversed();

    @Override
    public int compareTo(Mark other) {
        return NEWEST_FIRST.compare(this, other);
    }

    /** The id below which records of a kind follow this place at the very same moment. */
    public UUID below(String other) {
        int order = other.compareTo(kind);
        return order == 0 ? id : order < 0 ? MOST : LEAST;
    }

    /** Before all that happened after a moment. */
    static Mark until(Instant moment) {
        return new Mark(moment.plus(1, ChronoUnit.MICROS), "", LEAST);
    }

    String text() {
        return at + "~" + kind + "~" + id;
    }

    static Optional<Mark> parse(String text) {
        var parts = text.split("~", -1);
        if (parts.length != 3 || text.length() > 200) {
            return Optional.empty();
        }
        try {
            var at = Instant.parse(parts[0]);
            boolean known = at.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                    && at.isBefore(Instant.parse("9999-12-31T00:00:00Z"))
                    && parts[1].matches("[a-z_]{1,63}");
            return known ? Ids.parse(parts[2]).map(id -> new Mark(at, parts[1], id)) : Optional.empty();
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
