package io.rapport.sales.territory;

import static io.rapport.sales.territory.InTerritory.PINNED;
import static io.rapport.sales.territory.InTerritory.TERRITORY;

import io.rapport.records.Drafts;
import io.rapport.records.ObjectRules;
import java.util.Set;

/**
 * A territory that a person chooses stays until a person says otherwise, whatever the rules say; one that a person takes away is for the
 * rules to give again.
 *
 * @param object whose records it is about
 */
record Pinning(String object) implements ObjectRules {

    @Override
    public Set<String> reads() {
        return Set.of(TERRITORY.name(), PINNED.name());
    }

    @Override
    public void derive(Drafts batch) {
        if (batch.user().isEmpty()) {
            return;
        }
        for (var draft : batch) {
            // A new record begins with what says that nobody chose
            if (draft.changed(TERRITORY) && (draft.isNew() || !draft.changed(PINNED))) {
                draft.set(PINNED, draft.get(TERRITORY).isPresent());
            }
        }
    }
}
