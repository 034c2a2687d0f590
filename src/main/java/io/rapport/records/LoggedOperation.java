package io.rapport.records;

import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** An operation as an undo needs it. */
record LoggedOperation(
        UUID id,
        String label,
        Optional<UUID> actor,
        Optional<UUID> undoes,
        Optional<UUID> undoneBy,
        List<UUID> changesets) {

    static Optional<LoggedOperation> read(Tx tx, UUID id) {
        return read(tx, id, DSL.sql(""));
    }

    /** Locked against another undo. */
    static Optional<LoggedOperation> lock(Tx tx, UUID id) {
        return read(tx, id, DSL.sql("FOR UPDATE"));
    }

    private static Optional<LoggedOperation> read(Tx tx, UUID id, org.jooq.SQL lock) {
        return Optional.ofNullable(tx.dsl()
                        .fetchOne(
                                "SELECT actor_id, undoes, undone_by, label FROM {0} WHERE id = {1} {2}",
                                tx.table("operation"), DSL.val(id), lock))
                .map(row -> new LoggedOperation(
                        id, row.get(3, String.class), uuid(row, 0), uuid(row, 1), uuid(row, 2), changesets(tx, id)));
    }

    private static Optional<UUID> uuid(Record row, int index) {
        return Optional.ofNullable((UUID) row.getValue(index));
    }

    /** Newest first; those already undone are left out, so that an undo that was killed goes on where it was. */
    private static List<UUID> changesets(Tx tx, UUID id) {
        return tx.dsl()
                .select(DSL.field("id", SQLDataType.UUID))
                .from(tx.table("changeset"))
                .where("operation_id = {0} AND undone_by IS NULL", DSL.val(id))
                .orderBy(DSL.field("id").desc())
                .fetch(0, UUID.class);
    }

    boolean by(io.rapport.access.Actor other) {
        return actor.isPresent() && actor.equals(other.user());
    }
}
