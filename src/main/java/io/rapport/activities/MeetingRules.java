package io.rapport.activities;

import static io.rapport.activities.MeetingObject.ENDS_AT;
import static io.rapport.activities.MeetingObject.STARTS_AT;

import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A meeting ends after it began; one that is moved keeps its length, and one that says nothing takes an hour. */
@Component
class MeetingRules implements ObjectRules {

    private static final Duration USUAL = Duration.ofHours(1);

    @Override
    public String object() {
        return MeetingObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(STARTS_AT.name(), ENDS_AT.name());
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            var starts = draft.get(STARTS_AT);
            if (starts.isPresent()
                    && (draft.changed(STARTS_AT) || draft.get(ENDS_AT).isEmpty())) {
                if (draft.get(ENDS_AT).isEmpty() || !draft.changed(ENDS_AT)) {
                    draft.set(ENDS_AT, starts.get().plus(length(draft)));
                }
            }
        }
    }

    private static Duration length(Draft draft) {
        return draft.before(STARTS_AT)
                .flatMap(from -> draft.before(ENDS_AT).map(until -> Duration.between(from, until)))
                .orElse(USUAL);
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            var starts = draft.get(STARTS_AT);
            boolean before = starts.isPresent()
                    && draft.get(ENDS_AT)
                            .filter(ends -> ends.isBefore(starts.get()))
                            .isPresent();
            if (before && !draft.isDeleted()) {
                errors.add(draft, ENDS_AT, "ends_before_start");
            }
        }
    }
}
