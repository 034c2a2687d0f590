package io.rapport.activities;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A note without a title is called by its first words. */
@Component
class NoteRules implements ObjectRules {

    @Override
    public String object() {
        return NoteObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(Naming.NAME, Naming.BODY);
    }

    @Override
    public void derive(Drafts batch) {
        batch.forEach(Naming::name);
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted() && draft.get(Naming.NAME).isEmpty()) {
                errors.add(draft, Naming.BODY, "required");
            }
        }
    }
}
