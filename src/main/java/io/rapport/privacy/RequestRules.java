package io.rapport.privacy;

import static io.rapport.privacy.RequestObject.CLOSED;
import static io.rapport.privacy.RequestObject.DUE;
import static io.rapport.privacy.RequestObject.RECEIVED;
import static io.rapport.privacy.RequestObject.STATUS;

import io.rapport.records.Drafts;
import io.rapport.records.ObjectRules;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A request is due a month after it came (GDPR article 12), unless somebody has said another day; one that is over knows since when. */
@Component
class RequestRules implements ObjectRules {

    @Override
    public String object() {
        return RequestObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(STATUS.name(), RECEIVED.name(), DUE.name(), CLOSED.name());
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            var received = draft.get(RECEIVED);
            boolean usual = draft.get(DUE).equals(draft.before(RECEIVED).map(RequestRules::due));
            if (received.isPresent()
                    && (draft.get(DUE).isEmpty() || draft.changed(RECEIVED) && !draft.changed(DUE) && usual)) {
                draft.set(DUE, due(received.get()));
            }
            boolean over =
                    draft.get(STATUS).filter(RequestObject.ENDS::contains).isPresent();
            if (!over) {
                draft.set(CLOSED.name(), null);
            } else if (draft.get(CLOSED).isEmpty()) {
                draft.set(CLOSED, batch.today());
            }
        }
    }

    private static LocalDate due(LocalDate received) {
        return received.plusMonths(1);
    }
}
