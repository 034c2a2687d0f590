package io.rapport.records;

import java.util.Optional;
import java.util.UUID;

/**
 * What came of a bulk change, so far.
 *
 * @param id what its rejected records are found by
 * @param operation what history and undo know; empty where nothing changed
 * @param matched how many records there were to change
 * @param unchanged how many already were as wanted
 * @param rejected how many were left as they are, see {@link BulkChanges#rejects}
 */
public record BulkOutcome(
        UUID id, Optional<UUID> operation, long matched, long changed, long unchanged, long rejected) {

    public long done() {
        return changed + unchanged + rejected;
    }
}
