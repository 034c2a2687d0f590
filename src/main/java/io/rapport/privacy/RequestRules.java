package io.rapport.privacy;

import static io.rapport.privacy.RequestObject.CLOSED;
import static io.rapport.privacy.RequestObject.DUE;
import static io.rapport.privacy.RequestObject.EXTENDED;
import static io.rapport.privacy.RequestObject.EXTENSION_REASON;
import static io.rapport.privacy.RequestObject.RECEIVED;
import static io.rapport.privacy.RequestObject.STATUS;

import io.rapport.consent.Policies;
import io.rapport.consent.Policy;
import io.rapport.consent.RulePack;
import io.rapport.model.Address;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A request is due when the rules of the person's country say (a month in the European Union, GDPR article 12; three days in
 * Indonesia), unless somebody has said an earlier day. Where the rules know of an extension it takes a reason. One that is over
 * knows since when.
 */
@Component
class RequestRules implements ObjectRules {

    private static final String CONTACT = "contact.address";
    private static final String ACCOUNT = "account.billing_address";
    private final Deadlines deadlines;

    RequestRules(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public String object() {
        return RequestObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                STATUS.name(),
                RECEIVED.name(),
                DUE.name(),
                CLOSED.name(),
                EXTENDED.name(),
                EXTENSION_REASON.name(),
                CONTACT,
                ACCOUNT);
    }

    @Override
    public Object settings(Tx tx) {
        return Policies.of(tx);
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            boolean follows =
                    Stream.of("received_on", "contact", "account", "extended").anyMatch(draft::changed);
            boolean said = draft.changed(DUE) && draft.get(DUE).isPresent();
            if (draft.get(RECEIVED).isPresent()
                    && !said
                    && (follows || draft.get(DUE).isEmpty())) {
                follow(batch, draft);
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

    /** A day that somebody said stays, if it is early enough; one that followed from what was there before does not. */
    private void follow(Drafts batch, Draft draft) {
        var limit = limit(batch, draft);
        var before = draft.before(RECEIVED)
                .map(received ->
                        new Deadlines.Asked(received, draft.before(EXTENDED).orElse(false)));
        boolean earlier = draft.get(DUE)
                .filter(due -> due.isBefore(limit))
                .filter(due ->
                        before.filter(asked -> deadlines.isChosen(due, asked)).isPresent())
                .isPresent();
        if (!earlier) {
            draft.set(DUE, limit);
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted() || draft.get(RECEIVED).isEmpty()) {
                continue;
            }
            boolean extended = draft.get(EXTENDED).orElse(false);
            if (extended
                    && draft.changed(EXTENDED)
                    && pack(batch, draft).extension().isEmpty()) {
                errors.add(draft, EXTENDED, "request_not_extended");
            } else if (extended && draft.get(EXTENSION_REASON).isEmpty()) {
                errors.add(draft, EXTENSION_REASON, "request_extension_reason");
            } else if (draft.changed(DUE)
                    && draft.get(DUE)
                            .filter(due -> due.isAfter(limit(batch, draft)))
                            .isPresent()) {
                errors.add(draft, DUE, "request_too_late", limit(batch, draft).toString());
            }
        }
    }

    /** The last day on which the rules want an answer. */
    private LocalDate limit(Drafts batch, Draft draft) {
        var asked = new Deadlines.Asked(
                draft.get(RECEIVED).orElseThrow(), draft.get(EXTENDED).orElse(false));
        return asked.last(pack(batch, draft));
    }

    private RulePack pack(Drafts batch, Draft draft) {
        var country = country(batch, draft, CONTACT).or(() -> country(batch, draft, ACCOUNT));
        return deadlines.pack(country, batch.settings(Policy.class));
    }

    private static Optional<String> country(Drafts batch, Draft draft, String path) {
        return batch.related(draft, path, Address.class).flatMap(address -> Optional.ofNullable(address.country()));
    }
}
