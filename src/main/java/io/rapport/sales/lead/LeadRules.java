package io.rapport.sales.lead;

import static io.rapport.sales.lead.LeadObject.BY_RULES;
import static io.rapport.sales.lead.LeadObject.CAMPAIGN;
import static io.rapport.sales.lead.LeadObject.COMPANY;
import static io.rapport.sales.lead.LeadObject.CONVERTED;
import static io.rapport.sales.lead.LeadObject.CONVERTED_AT;
import static io.rapport.sales.lead.LeadObject.DISQUALIFIED;
import static io.rapport.sales.lead.LeadObject.DISQUALIFIED_REASON;
import static io.rapport.sales.lead.LeadObject.EMAIL;
import static io.rapport.sales.lead.LeadObject.FIRST_NAME;
import static io.rapport.sales.lead.LeadObject.FULL_NAME;
import static io.rapport.sales.lead.LeadObject.LAST_NAME;
import static io.rapport.sales.lead.LeadObject.NEW;
import static io.rapport.sales.lead.LeadObject.OWNER;
import static io.rapport.sales.lead.LeadObject.RESPONDED_AT;
import static io.rapport.sales.lead.LeadObject.RULE;
import static io.rapport.sales.lead.LeadObject.SOURCE;
import static io.rapport.sales.lead.LeadObject.STATUS;
import static io.rapport.sales.lead.LeadObject.WEB_FORM;

import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A lead is called by its person, else by its company, else by its e-mail address. It is answered when it leaves the status
 * <em>new</em>. Whoever gives one up says why, and only a conversion makes one converted.
 */
@Component
class LeadRules implements ObjectRules {

    @Override
    public String object() {
        return LeadObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "name",
                "first_name",
                "last_name",
                "company",
                "email",
                "status",
                "disqualified_reason",
                "recycle_on",
                "responded_at",
                "converted_at",
                "owner",
                "by_rules",
                "assignment_rule",
                "source",
                "campaign",
                "web_form",
                "web_form.owner",
                "web_form.source",
                "web_form.campaign");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            boolean renamed = draft.changed(FIRST_NAME) || draft.changed(LAST_NAME);
            if (renamed || draft.get(FULL_NAME).isEmpty()) {
                name(draft).ifPresent(name -> draft.set(FULL_NAME, name));
            }
            if (draft.changed(STATUS)) {
                status(batch, draft);
            }
            if (draft.isNew() && draft.get(WEB_FORM).isPresent()) {
                captured(batch, draft);
            }
            if (!draft.isNew()) {
                assigned(draft);
            }
        }
    }

    /** Whoever asks for the rules again gets another turn; whoever hands a lead on has decided. */
    private static void assigned(Draft draft) {
        boolean byRules = draft.get(BY_RULES).orElse(false);
        if (draft.changed(BY_RULES) && byRules) {
            draft.set(RULE.name(), null);
        } else if (draft.changed(OWNER) && !draft.changed(RULE) && byRules) {
            draft.set(BY_RULES, false);
        }
    }

    /** What came by a form belongs to whom the form belongs to, unless a rule gives it to somebody. */
    private static void captured(Drafts batch, Draft draft) {
        draft.set(BY_RULES, true);
        for (var field : List.of(OWNER, SOURCE, CAMPAIGN)) {
            if (draft.get(field).isEmpty()) {
                batch.related(draft, "web_form." + field.name()).ifPresent(value -> draft.set(field.name(), value));
            }
        }
    }

    private static Optional<String> name(Draft draft) {
        String person = Stream.of(draft.get(FIRST_NAME), draft.get(LAST_NAME))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return person.isEmpty()
                ? draft.get(FULL_NAME).or(() -> draft.get(COMPANY)).or(() -> draft.get(EMAIL))
                : Optional.of(person);
    }

    private static void status(Drafts batch, Draft draft) {
        boolean isNew = is(draft, NEW);
        if (!isNew && !draft.isNew() && draft.get(RESPONDED_AT).isEmpty()) {
            draft.set(RESPONDED_AT, batch.now());
        }
        if (!is(draft, DISQUALIFIED)) {
            draft.set(DISQUALIFIED_REASON.name(), null);
        }
    }

    private static boolean is(Draft draft, String status) {
        return draft.get(STATUS).filter(status::equals).isPresent();
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.get(FULL_NAME).isEmpty()) {
                errors.add(draft, LAST_NAME, "required");
            }
            if (is(draft, DISQUALIFIED) && draft.get(DISQUALIFIED_REASON).isEmpty()) {
                errors.add(draft, DISQUALIFIED_REASON, "required");
            }
            if (draft.changed(STATUS)
                    && is(draft, CONVERTED) != draft.get(CONVERTED_AT).isPresent()) {
                errors.add(draft, STATUS, is(draft, CONVERTED) ? "by_converting" : "is_converted");
            }
        }
    }
}
