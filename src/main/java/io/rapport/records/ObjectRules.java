package io.rapport.records;

import io.rapport.tenancy.Tx;
import java.util.Set;

/**
 * What must hold for the records of an object and what follows from what. Rules take whole batches, so that a million-row
 * import runs the same code as one saved form, and they neither query nor write: what they read of other records they name
 * or ask {@link Drafts} for, once for all of them, and what they read of the organisation's settings is asked for once.
 */
public interface ObjectRules {

    /** The API name of the object. */
    String object();

    /**
     * The paths that the rules read: own fields ({@code stage}) and those of records linked to
     * ({@code stage.probability}). Rules run when one of the own fields named here changes, and for every record that is
     * created, deleted or restored.
     */
    Set<String> reads();

    /**
     * What the organisation chose that the rules go by, read once for a batch when it is first asked for
     * ({@link Drafts#settings}). Of records nothing is read here: those are named in {@link #reads}.
     */
    default Object settings(Tx tx) {
        throw new IllegalStateException(object() + " has no settings");
    }

    /** Sets values that follow from others. */
    default void derive(Drafts batch) {}

    /** Says what is wrong, after everything is derived. */
    default void validate(Drafts batch, Errors errors) {}
}
