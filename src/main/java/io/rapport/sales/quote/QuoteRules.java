package io.rapport.sales.quote;

import static io.rapport.sales.quote.QuoteObject.ACCOUNT;
import static io.rapport.sales.quote.QuoteObject.CONTACT;
import static io.rapport.sales.quote.QuoteObject.DISCOUNT_LIMIT;
import static io.rapport.sales.quote.QuoteObject.INTRODUCTION;
import static io.rapport.sales.quote.QuoteObject.LANGUAGE;
import static io.rapport.sales.quote.QuoteObject.LIST_AMOUNT;
import static io.rapport.sales.quote.QuoteObject.NET;
import static io.rapport.sales.quote.QuoteObject.OPPORTUNITY;
import static io.rapport.sales.quote.QuoteObject.QUOTED_ON;
import static io.rapport.sales.quote.QuoteObject.REVISES;
import static io.rapport.sales.quote.QuoteObject.STATUS;
import static io.rapport.sales.quote.QuoteObject.TAX;
import static io.rapport.sales.quote.QuoteObject.TERMS;
import static io.rapport.sales.quote.QuoteObject.TITLE;
import static io.rapport.sales.quote.QuoteObject.VALID_UNTIL;
import static io.rapport.sales.quote.QuoteObject.VERSION;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.Margins;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A quote takes from its deal what it doesn't say itself; once it is out of its author's hands it is as it is. */
@Component
class QuoteRules implements ObjectRules {

    /** For which a quote holds that doesn't say. */
    static final int USUAL_DAYS = 30;

    /** What the customer gets to read. */
    private static final List<FieldKey<?>> SETTLED = List.of(
            TITLE,
            OPPORTUNITY,
            ACCOUNT,
            CONTACT,
            QUOTED_ON,
            VALID_UNTIL,
            LANGUAGE,
            INTRODUCTION,
            TERMS,
            LIST_AMOUNT,
            NET,
            TAX);

    private static final String LIMIT = "opportunity.pipeline.discount_limit";

    @Override
    public String object() {
        return QuoteObject.NAME;
    }

    @Override
    public Set<String> reads() {
        var reads = new HashSet<>(Margins.READS);
        reads.addAll(Set.of(
                "name",
                "opportunity",
                "opportunity.name",
                "opportunity.account",
                "opportunity.pipeline",
                LIMIT,
                "account",
                "contact",
                "status",
                "revises",
                "revises.version_number",
                "version_number",
                "quoted_on",
                "valid_until",
                "language",
                "introduction",
                "terms",
                "list_amount",
                "lines_amount",
                "lines_tax",
                "discount",
                "discount_limit",
                "needs_approval"));
        return reads;
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.get(TITLE).isEmpty()) {
                batch.related(draft, "opportunity.name", String.class).ifPresent(name -> draft.set(TITLE, name));
            }
            if (draft.get(ACCOUNT).isEmpty()) {
                batch.related(draft, "opportunity.account", Ref.class)
                        .ifPresent(account -> draft.set(ACCOUNT, account));
            }
            if (draft.get(LANGUAGE).isEmpty()) {
                draft.set(LANGUAGE, "en");
            }
            if (draft.isNew()) {
                begin(batch, draft);
            }
            if (isDraft(draft)) {
                draft.set(
                        DISCOUNT_LIMIT.name(),
                        batch.related(draft, LIMIT, BigDecimal.class).orElse(null));
            }
            QuoteTotals.discount(draft);
            Margins.total(draft);
        }
    }

    private static void begin(Drafts batch, Draft draft) {
        draft.set(
                VERSION,
                draft.get(REVISES).isEmpty()
                        ? 1L
                        : batch.related(draft, "revises.version_number", Long.class)
                                        .orElse(0L)
                                + 1);
        var day = draft.get(QUOTED_ON).orElse(batch.today());
        draft.set(QUOTED_ON, day);
        if (draft.get(VALID_UNTIL).isEmpty()) {
            draft.set(VALID_UNTIL, day.plusDays(USUAL_DAYS));
        }
    }

    private static boolean isDraft(Draft draft) {
        return draft.get(STATUS).filter(QuoteStatus.DRAFT.key()::equals).isPresent();
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            draft.get(VALID_UNTIL)
                    .filter(until ->
                            draft.get(QUOTED_ON).filter(until::isBefore).isPresent())
                    .ifPresent(until -> errors.add(draft, VALID_UNTIL, "before_quoted"));
            if (!draft.isNew()
                    && !draft.before(STATUS)
                            .filter(QuoteStatus.DRAFT.key()::equals)
                            .isPresent()) {
                SETTLED.stream().filter(draft::changed).forEach(field -> errors.add(draft, field, "quote_settled"));
            }
        }
    }
}
