package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.access.Shares;
import io.rapport.tenancy.Tx;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** With a merge goes what it did beside changing records: the way from the others to the survivor, and shares passed on. */
@Component
class MergesUndone implements UndoParticipant {

    @Override
    public void undone(Tx tx, Actor actor, UUID operation, UUID undo) {
        Merged.merge(tx, operation).ifPresent(merge -> {
            boolean again = merge.undos() % 2 == 1;
            tx.dsl()
                    .execute(
                            """
                            UPDATE {0} AS m SET standing = {1} FROM {2} AS t
                            WHERE m.operation_id = {3} AND t.id = m.record_id AND (t.deleted_at IS NOT NULL) = {1}
                            """,
                            tx.table("merged"), DSL.val(again), tx.table(merge.object()), DSL.val(merge.operation()));
            if (again) {
                Shares.inherit(tx, actor, merge.object(), merge.survivor(), merge.others(), merge.at());
            } else {
                Shares.disinherit(tx, actor, merge.object(), merge.survivor(), merge.at());
            }
        });
    }
}
