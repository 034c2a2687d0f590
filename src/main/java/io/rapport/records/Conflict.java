package io.rapport.records;

import java.util.Optional;
import java.util.UUID;

/**
 * Something that an undo can't take back.
 *
 * @param id the record; empty where the actor can't see it
 * @param field the field that it is about; empty for the whole record, or where the actor can't see the field
 */
public record Conflict(String object, Optional<UUID> id, Optional<String> field, Reason reason) {

    /** Why not. */
    public enum Reason {
        /** The value, or the new record, was changed again since. */
        CHANGED,
        /** The record was deleted since. */
        DELETED,
        /** The record is gone for good. */
        PURGED,
        /** Another record has taken the unique value. */
        TAKEN,
        /** Other records link to the one that would be deleted. */
        REFERENCED,
        /** The field does not exist any more. */
        FIELD_GONE,
        /** The field can't hold the earlier value any more. */
        VALUE_GONE,
        /** The earlier value links to a record that is gone for good. */
        TARGET_GONE,
        /** The actor may not change it. */
        NOT_PERMITTED
    }
}
