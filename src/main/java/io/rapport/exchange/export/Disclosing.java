package io.rapport.exchange.export;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides what third parties may get, and keeps what they got: asked wherever data leaves for one that is registered. A file
 * for oneself names none and asks nothing.
 */
public interface Disclosing {

    /**
     * On which terms a recipient gets records of an object.
     *
     * @throws Problem {@code recipient_unknown}; {@code recipient_not_covered} where its contract is over or nothing of the object
     *     is for it
     */
    Terms terms(Tx tx, ObjectDef object, UUID recipient);

    /** Those that an object's records may leave for at this time, by their ids, with their names. */
    Map<UUID, String> recipients(Tx tx, String object);

    /** What one recipient may get of one object at this time. */
    interface Terms {

        /** Those of some fields, in their order, that it may get. */
        List<String> given(List<String> fields);

        /** Those of some records that a contract or the person's consent covers. */
        Set<UUID> covered(Tx tx, Collection<UUID> records);

        /** Those of some records whose country lets their data go to the recipient's only with a safeguard, where none is written down. */
        Set<UUID> unprotected(Tx tx, Collection<UUID> records);

        /** Keeps that it got these, with the file that brought them. */
        void disclosed(Tx tx, Actor actor, UUID export, List<String> fields, Collection<UUID> records);
    }
}
