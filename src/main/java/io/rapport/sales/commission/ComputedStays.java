package io.rapport.sales.commission;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.records.Draft;
import io.rapport.records.UndoParticipant;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What was computed isn't taken back: that would change closed statements, and leave open ones other than the deals are. Closing and
 * reopening are, by whoever has the right to them.
 */
@Component
class ComputedStays implements UndoParticipant {

    private static final Set<String> CLOSING = Set.of(
            CommissionStatementObject.STATUS.name(),
            CommissionStatementObject.CLOSED_AT.name(),
            CommissionStatementObject.CLOSED_BY.name());

    @Override
    public void check(Actor actor, String object, List<Draft> drafts) {
        boolean isStatement = object.equals(CommissionStatementObject.NAME);
        if (!isStatement && !object.equals(CommissionLineObject.NAME)) {
            return;
        }
        boolean closing = isStatement
                && drafts.stream()
                        .allMatch(
                                draft -> !draft.isDeleted() && !draft.isNew() && CLOSING.containsAll(draft.changed()));
        if (!closing) {
            throw Problem.of(Problem.Kind.CONFLICT, "commission_stays");
        }
        actor.require(Ability.SETTLE_COMMISSION);
    }

    @Override
    public void undone(Tx tx, Actor actor, UUID operation, UUID undo) {}
}
