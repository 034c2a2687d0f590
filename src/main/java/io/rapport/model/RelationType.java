package io.rapport.model;

import org.jspecify.annotations.Nullable;

/** A link to one record of another object: a reference, or a user. The column is {@code <field>_id}. */
public sealed interface RelationType extends FieldType<io.rapport.kernel.Ref> permits ReferenceType, UserType {

    /** What happens to the link when the target is deleted. */
    enum OnDelete {
        /** It stays, shown as empty while the target is in the trash. */
        KEEP,
        /** It is emptied. */
        CLEAR,
        /** The record that holds the link is deleted, too. */
        CASCADE,
        /** The target can't be deleted while a live record links to it. */
        REFUSE
    }

    /** The API name of the target object. */
    String target();

    OnDelete onDelete();

    /** The name under which the target sees these records as a to-many relation; null where it doesn't. */
    @Nullable
    String inverse();
}
