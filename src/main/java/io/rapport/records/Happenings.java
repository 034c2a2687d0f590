package io.rapport.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A part of the stream of what happened to several records, newest first. */
public record Happenings(List<Happening> entries, Optional<Place> last) {

    /** Between two entries; what follows happened before, or at the same moment to a record with a smaller id. */
    public record Place(Instant at, UUID id) {

        static final Place END = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
    }

    /** Where the part ended, when there is more: entries of which the reader may know nothing count, too. */
    @Override
    public Optional<Place> last() {
        return last;
    }
}
