package io.rapport.activities;

import static io.rapport.activities.CallObject.CALLED_AT;
import static io.rapport.activities.CallObject.MINUTES;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A call was now unless it says otherwise, and is called by its subject or its first words. */
@Component
class CallRules implements ObjectRules {

    private static final long A_DAY = 24 * 60;

    @Override
    public String object() {
        return CallObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(Naming.NAME, Naming.BODY, CALLED_AT.name(), MINUTES.name());
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            Naming.name(draft);
            if (draft.get(CALLED_AT).isEmpty()) {
                draft.set(CALLED_AT, batch.now());
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted() && draft.get(Naming.NAME).isEmpty()) {
                errors.add(draft, Naming.NAME, "required");
            }
            if (draft.changed(MINUTES)
                    && draft.get(MINUTES)
                            .filter(minutes -> minutes < 0 || minutes > A_DAY)
                            .isPresent()) {
                errors.add(draft, MINUTES, "not_between", 0, A_DAY);
            }
        }
    }
}
