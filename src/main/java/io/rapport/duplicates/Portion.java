package io.rapport.duplicates;

import io.rapport.duplicates.match.Profile;
import java.util.Map;
import java.util.UUID;

/**
 * Records that were read ahead, while others were being worked on.
 *
 * @param model the version of the model that told what counts
 */
record Portion(long model, Map<UUID, Seen> records) {

    /** A record as it was at that version. */
    record Seen(long version, Profile profile) {}
}
