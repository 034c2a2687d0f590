package io.rapport.records;

import java.util.UUID;

/**
 * What became of one change.
 *
 * @param version the record's version now
 * @param visible whether the actor can still see the record; a transfer may take it out of sight
 */
public record Written(String object, UUID id, long version, Outcome outcome, boolean visible) {

    /** What happened to the record. */
    public enum Outcome {
        CREATED,
        UPDATED,
        DELETED,
        RESTORED,
        /** It already was as the change wanted it. */
        UNCHANGED
    }
}
