package io.rapport.sales.contract;

import static io.rapport.sales.contract.ContractObject.ACCOUNT;
import static io.rapport.sales.contract.ContractObject.ENDS_ON;
import static io.rapport.sales.contract.ContractObject.LANGUAGE;
import static io.rapport.sales.contract.ContractObject.NOTICE;
import static io.rapport.sales.contract.ContractObject.NOTICE_BY;
import static io.rapport.sales.contract.ContractObject.REMIND;
import static io.rapport.sales.contract.ContractObject.REMIND_ON;
import static io.rapport.sales.contract.ContractObject.RENEWAL;
import static io.rapport.sales.contract.ContractObject.RENEWS;
import static io.rapport.sales.contract.ContractObject.STARTS_ON;
import static io.rapport.sales.contract.ContractObject.TERM;
import static io.rapport.sales.contract.ContractObject.TITLE;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.document.Languages;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a contract ends, until when notice can be given, and when somebody is to be reminded of that. */
@Component
class ContractRules implements ObjectRules {

    private static final long LONGEST_TERM = 1_200;
    private static final long LONGEST_NOTICE = 3_650;

    @Override
    public String object() {
        return ContractObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "name",
                "account",
                "account.name",
                "sales_order",
                "sales_order.name",
                "sales_order.account",
                "sales_order.language",
                "language",
                "starts_on",
                "term_months",
                "ends_on",
                "auto_renews",
                "renewal_months",
                "notice_days",
                "notice_by",
                "remind_days",
                "remind_on");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.get(ACCOUNT).isEmpty()) {
                batch.related(draft, "sales_order.account", Ref.class).ifPresent(one -> draft.set(ACCOUNT, one));
            }
            if (draft.get(TITLE).isEmpty()) {
                batch.related(draft, "sales_order.name", String.class)
                        .or(() -> batch.related(draft, "account.name", String.class))
                        .ifPresent(name -> draft.set(TITLE, name));
            }
            if (draft.get(LANGUAGE).isEmpty()) {
                draft.set(
                        LANGUAGE,
                        batch.related(draft, "sales_order.language", String.class)
                                .orElse(Languages.USUAL));
            }
            term(draft).ifPresent(term -> dates(draft, term));
        }
    }

    /** The end follows from beginning and term, until renewals or a notice move it. */
    private static void dates(Draft draft, Term term) {
        boolean anew = draft.changed(STARTS_ON)
                || draft.changed(TERM)
                || draft.get(ENDS_ON).isEmpty();
        if (anew && !draft.changed(ENDS_ON)) {
            draft.set(ENDS_ON, term.end());
        }
        var end = draft.get(ENDS_ON).orElseGet(term::end);
        var noticeBy = term.noticeBy(end);
        draft.set(NOTICE_BY, noticeBy);
        draft.set(REMIND_ON.name(), draft.get(REMIND).map(noticeBy::minusDays).orElse(null));
    }

    /** Empty where something is missing or absurd, which is told by then. */
    static Optional<Term> term(Draft draft) {
        var starts = draft.get(STARTS_ON);
        var months = draft.get(TERM).filter(one -> one >= 1 && one <= LONGEST_TERM);
        if (starts.isEmpty() || months.isEmpty()) {
            return Optional.empty();
        }
        boolean renews = draft.get(RENEWS).orElse(false);
        return Optional.of(new Term(
                starts.get(),
                months.get(),
                renews ? draft.get(RENEWAL).or(() -> months) : Optional.empty(),
                draft.get(NOTICE)
                        .filter(days -> days >= 0 && days <= LONGEST_NOTICE)
                        .orElse(0L)));
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.get(TITLE).isEmpty()) {
                errors.add(draft, draft.get(ACCOUNT).isEmpty() ? ACCOUNT : TITLE, "required");
            }
            between(draft, TERM, 1, LONGEST_TERM, "months_between", errors);
            between(draft, RENEWAL, 1, LONGEST_TERM, "months_between", errors);
            between(draft, NOTICE, 0, LONGEST_NOTICE, "days_between", errors);
            between(draft, REMIND, 0, LONGEST_NOTICE, "days_between", errors);
        }
    }

    private static void between(Draft draft, FieldKey<Long> field, long least, long most, String code, Errors errors) {
        draft.get(field)
                .filter(value -> value < least || value > most)
                .ifPresent(value -> errors.add(draft, field, code, least, most));
    }
}
