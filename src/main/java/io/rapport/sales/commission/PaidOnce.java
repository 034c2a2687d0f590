package io.rapport.sales.commission;

import static io.rapport.sales.commission.CommissionAssignmentObject.FROM;
import static io.rapport.sales.commission.CommissionAssignmentObject.PERSON;
import static io.rapport.sales.commission.CommissionAssignmentObject.PLAN;
import static io.rapport.sales.commission.CommissionAssignmentObject.UNTIL;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import io.rapport.sales.price.Span;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody is paid by the same plan twice for a day. */
@Component
class PaidOnce implements Together {

    @Override
    public String object() {
        return CommissionAssignmentObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return PLAN;
    }

    @Override
    public Set<String> reads() {
        return Set.of("plan", "person", "valid_from", "valid_until");
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        for (int i = all.size() - written; i < all.size(); i++) {
            var one = all.get(i);
            if (all.subList(0, i).stream().anyMatch(other -> overlap(one, other))) {
                errors.add(one, FROM, "assigned_twice");
            }
        }
    }

    private static boolean overlap(Draft one, Draft other) {
        var mine = Span.of(one, FROM, UNTIL);
        var theirs = Span.of(other, FROM, UNTIL);
        return one.get(PERSON).equals(other.get(PERSON))
                && !mine.until().isBefore(theirs.from())
                && !theirs.until().isBefore(mine.from());
    }
}
