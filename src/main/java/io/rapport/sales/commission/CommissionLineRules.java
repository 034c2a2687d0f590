package io.rapport.sales.commission;

import io.rapport.model.SystemFields;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lines come and go with what is computed, never by hand, and not in a statement that is closed. */
@Component
class CommissionLineRules implements ObjectRules {

    @Override
    public String object() {
        return CommissionLineObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("statement", "statement.status", "deal_id", "reason", "day", "credited", "commission", "basis");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (isSettled(batch, draft)) {
                errors.add(draft, SystemFields.ID, "statement_closed");
            } else if (batch.user().isPresent()) {
                errors.add(draft, SystemFields.ID, "line_computed");
            }
        }
    }

    /** What nothing of it changes is let be. */
    private static boolean isSettled(Drafts batch, Draft draft) {
        return (draft.isNew() || draft.isDeleted() || !draft.changed().isEmpty())
                && batch.related(draft, "statement.status", String.class)
                        .filter(CommissionStatementObject.CLOSED::equals)
                        .isPresent();
    }
}
