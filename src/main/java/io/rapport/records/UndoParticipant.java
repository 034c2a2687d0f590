package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.UUID;

/** A module that does more in an operation than change records, such as adding choices, and takes that back with it. */
public interface UndoParticipant {

    /**
     * An operation is about to be taken back; called outside of any transaction, perhaps more than once. Where an undo is
     * undone, what was taken away with the records is made available again here, so that they find it.
     *
     * @return takes that back, where the undo is refused
     */
    default Runnable prepare(Actor actor, UUID operation) {
        return () -> {};
    }

    /**
     * Records of an object are about to be taken back, as these drafts say. Rules don't run in an undo; what must not change even
     * so is said here.
     *
     * @throws io.rapport.kernel.Problem where they stay as they are, and with them the whole operation
     */
    default void check(Actor actor, String object, List<Draft> drafts) {}

    /**
     * The records of an operation were taken back; called in the transaction that ends the undo. An undo may itself be
     * undone: then it is the one that is taken back.
     */
    void undone(Tx tx, Actor actor, UUID operation, UUID undo);
}
