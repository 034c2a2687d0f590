package io.rapport.activities;

import static io.rapport.activities.TaskObject.DONE;
import static io.rapport.activities.TaskObject.DONE_AT;
import static io.rapport.activities.TaskObject.STATUS;

import io.rapport.records.Drafts;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A task that is done knows since when. */
@Component
class TaskRules implements ObjectRules {

    @Override
    public String object() {
        return TaskObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(STATUS.name(), DONE_AT.name());
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            boolean done = draft.get(STATUS).filter(DONE::equals).isPresent();
            if (!done) {
                draft.set(DONE_AT.name(), null);
            } else if (draft.get(DONE_AT).isEmpty()) {
                draft.set(DONE_AT, batch.now());
            }
        }
    }
}
