package io.rapport.sales.forecast;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What somebody could make by hand would be no snapshot. */
@Component
class SnapshotRules implements ObjectRules {

    @Override
    public String object() {
        return SnapshotObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "taken_on");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isNew() && batch.user().isPresent()) {
                errors.add(draft, "name", "taken_by_itself");
            }
        }
    }
}
