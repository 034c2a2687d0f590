package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.tenancy.Tx;
import java.util.UUID;

/** A module that does more in an operation than change records, such as adding choices, and takes that back with it. */
public interface UndoParticipant {

    /**
     * The records of an operation were taken back; called in the transaction that ends the undo. An undo may itself be
     * undone: then it is the one that is taken back.
     */
    void undone(Tx tx, Actor actor, UUID operation, UUID undo);
}
