package io.rapport.sales.reference;

import static io.rapport.sales.reference.ReferenceObject.AGREED;
import static io.rapport.sales.reference.ReferenceObject.AGREED_ON;
import static io.rapport.sales.reference.ReferenceObject.STATUS;
import static io.rapport.sales.reference.ReferenceObject.VALID_UNTIL;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody is a reference without having said so on some day, nor for longer than they said. */
@Component
class ReferenceRules implements ObjectRules {

    @Override
    public String object() {
        return ReferenceObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(STATUS.name(), AGREED_ON.name(), VALID_UNTIL.name());
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var reference : batch) {
            if (reference.isDeleted()) {
                continue;
            }
            var agreed = reference.get(AGREED_ON);
            if (reference.get(STATUS).filter(AGREED::equals).isPresent() && agreed.isEmpty()) {
                errors.add(reference, AGREED_ON, "reference_agreed_when");
            }
            agreed.filter(day -> day.isAfter(batch.today()))
                    .ifPresent(day -> errors.add(reference, AGREED_ON, "reference_agreed_later"));
            reference
                    .get(VALID_UNTIL)
                    .filter(until -> agreed.filter(until::isBefore).isPresent())
                    .ifPresent(until -> errors.add(reference, VALID_UNTIL, "until_before_from"));
        }
    }
}
