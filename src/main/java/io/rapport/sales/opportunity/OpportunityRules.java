package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.ACCOUNT;
import static io.rapport.sales.opportunity.OpportunityObject.AMOUNT;
import static io.rapport.sales.opportunity.OpportunityObject.AMOUNT_SOURCE;
import static io.rapport.sales.opportunity.OpportunityObject.AT_LIST_PRICE;
import static io.rapport.sales.opportunity.OpportunityObject.CLOSED_AT;
import static io.rapport.sales.opportunity.OpportunityObject.CLOSE_DATE;
import static io.rapport.sales.opportunity.OpportunityObject.ENGAGED_ON;
import static io.rapport.sales.opportunity.OpportunityObject.ENTERED;
import static io.rapport.sales.opportunity.OpportunityObject.FROM_LINES;
import static io.rapport.sales.opportunity.OpportunityObject.IS_OPEN;
import static io.rapport.sales.opportunity.OpportunityObject.LOST_REASON;
import static io.rapport.sales.opportunity.OpportunityObject.PIPELINE;
import static io.rapport.sales.opportunity.OpportunityObject.PROBABILITY;
import static io.rapport.sales.opportunity.OpportunityObject.PRODUCT;
import static io.rapport.sales.opportunity.OpportunityObject.STAGE;
import static io.rapport.sales.opportunity.OpportunityObject.STAGE_SINCE;
import static io.rapport.sales.opportunity.OpportunityObject.TITLE;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.Margins;
import io.rapport.sales.pipeline.PipelineObjects;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What follows from an opportunity's stage, product and account. */
@Component
class OpportunityRules implements ObjectRules {

    @Override
    public String object() {
        return OpportunityObject.NAME;
    }

    @Override
    public Set<String> reads() {
        var all = new HashSet<>(Furthest.READS);
        all.addAll(Margins.READS);
        all.addAll(Set.of(
                "name",
                "account",
                "account.name",
                "product",
                "product.name",
                "product.list_price",
                "stage",
                "stage.pipeline",
                "stage.probability",
                "stage.outcome",
                "amount",
                "amount_source",
                "lines_amount",
                "probability",
                "engaged_on",
                "close_date",
                "closed_at",
                "stage_since",
                "lost_reason"));
        return all;
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            name(batch, draft);
            amount(batch, draft);
            if (draft.changed(STAGE)) {
                stage(batch, draft);
                since(batch, draft);
                Furthest.set(batch, draft);
            }
            Expected.set(draft);
            Margins.total(draft);
        }
    }

    /** Cancity, GTX Basic: who buys what. */
    private static void name(Drafts batch, Draft draft) {
        if (draft.get(TITLE).isEmpty()) {
            String name = Stream.of("account.name", "product.name")
                    .flatMap(path -> batch.related(draft, path, String.class).stream())
                    .collect(Collectors.joining(", "));
            if (!name.isEmpty()) {
                draft.set(TITLE, name);
            }
        }
    }

    /** What is entered counts, then the lines; the list price stands in while there is neither. */
    private static void amount(Drafts batch, Draft draft) {
        boolean chosen = draft.changed(AMOUNT_SOURCE)
                && draft.get(AMOUNT_SOURCE).filter(FROM_LINES::equals).isPresent();
        if (draft.changed(AMOUNT) && draft.get(AMOUNT).isPresent() && !chosen) {
            draft.set(AMOUNT_SOURCE, ENTERED);
            return;
        }
        if (LineTotals.amount(draft)) {
            return;
        }
        boolean standsIn =
                draft.get(AMOUNT_SOURCE).filter(AT_LIST_PRICE::equals).isPresent();
        if (draft.get(AMOUNT).isEmpty() || standsIn && draft.changed(PRODUCT)) {
            var price = batch.related(draft, "product.list_price", Money.class);
            draft.set(AMOUNT.name(), price.orElse(null));
            draft.set(AMOUNT_SOURCE.name(), price.isPresent() ? AT_LIST_PRICE : null);
        }
    }

    private static void stage(Drafts batch, Draft draft) {
        batch.related(draft, "stage.pipeline", Ref.class).ifPresent(pipeline -> draft.set(PIPELINE, pipeline));
        if (!draft.changed(PROBABILITY)) {
            draft.set(
                    PROBABILITY.name(),
                    batch.related(draft, "stage.probability").orElse(null));
        }
        boolean open = batch.related(draft, "stage.outcome", String.class)
                .orElse(PipelineObjects.OPEN)
                .equals(PipelineObjects.OPEN);
        draft.set(IS_OPEN, open);
        if (open) {
            draft.set(CLOSED_AT.name(), null);
        } else if (draft.get(CLOSED_AT).isEmpty()) {
            close(batch, draft);
        }
    }

    /** What comes from elsewhere, such as a file, has been where it is for as long as anybody knows of it. */
    private static void since(Drafts batch, Draft draft) {
        var earlier = draft.get(CLOSED_AT)
                .or(() -> draft.get(ENGAGED_ON).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)))
                .filter(moment -> draft.isNew() && moment.isBefore(batch.now()));
        draft.set(STAGE_SINCE, earlier.orElse(batch.now()));
    }

    /** What was closed on an earlier day was closed then; what is closed now closes today, whatever was planned. */
    private static void close(Drafts batch, Draft draft) {
        var planned = draft.get(CLOSE_DATE).filter(day -> day.isBefore(batch.today()));
        boolean history = planned.isPresent() && (draft.isNew() || draft.changed(CLOSE_DATE));
        draft.set(CLOSED_AT, history ? planned.get().atStartOfDay().toInstant(ZoneOffset.UTC) : batch.now());
        if (!history) {
            draft.set(CLOSE_DATE, batch.today());
        }
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
            if (isLost(batch, draft) && draft.get(LOST_REASON).isEmpty()) {
                errors.add(draft, LOST_REASON, "required");
            }
        }
    }

    /** Whichever way it is lost now; one that comes lost, as from a file, may come without anybody knowing why. */
    private static boolean isLost(Drafts batch, Draft draft) {
        return !draft.isNew()
                && draft.changed(STAGE)
                && !draft.object().require(LOST_REASON.name()).retired()
                && batch.related(draft, "stage.outcome")
                        .filter(PipelineObjects.LOST::equals)
                        .isPresent();
    }
}
