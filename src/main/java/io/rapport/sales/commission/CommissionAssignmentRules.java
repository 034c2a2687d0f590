package io.rapport.sales.commission;

import static io.rapport.sales.commission.CommissionAssignmentObject.FROM;
import static io.rapport.sales.commission.CommissionAssignmentObject.PERSON;
import static io.rapport.sales.commission.CommissionAssignmentObject.PLAN;
import static io.rapport.sales.commission.CommissionAssignmentObject.TITLE;
import static io.rapport.sales.commission.CommissionAssignmentObject.UNTIL;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.price.Span;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An assignment is called like its person and its plan, and stays with both of them. */
@Component
class CommissionAssignmentRules implements ObjectRules {

    @Override
    public String object() {
        return CommissionAssignmentObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("plan", "plan.name", "person", "person.name", "valid_from", "valid_until");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                String plan = batch.related(draft, "plan.name", String.class).orElse("");
                batch.related(draft, "person.name", String.class)
                        .ifPresent(person -> draft.set(TITLE, person + " · " + plan));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            Span.check(draft, FROM, UNTIL, errors);
            if (!draft.isNew()) {
                Stream.of(PLAN, PERSON)
                        .filter(draft::changed)
                        .forEach(field -> errors.add(draft, field, "stays_with_plan"));
            }
        }
    }
}
