package io.rapport.sales.order;

import static io.rapport.sales.order.OrderObject.ACCOUNT;
import static io.rapport.sales.order.OrderObject.DUE_ON;
import static io.rapport.sales.order.OrderObject.LANGUAGE;
import static io.rapport.sales.order.OrderObject.ORDERED_ON;
import static io.rapport.sales.order.OrderObject.STATUS;
import static io.rapport.sales.order.OrderObject.TITLE;

import io.rapport.kernel.Ref;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.document.Languages;
import io.rapport.sales.line.Margins;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An order takes from its quote, its deal and its customer what it doesn't say itself; once it has ended, its amounts are as they are. */
@Component
class OrderRules implements ObjectRules {

    private static final List<String> SETTLED = List.of("account", "lines_amount", "lines_tax");

    @Override
    public String object() {
        return OrderObject.NAME;
    }

    @Override
    public Set<String> reads() {
        var reads = new HashSet<>(Margins.READS);
        reads.addAll(Set.of(
                "name",
                "status",
                "quote",
                "quote.name",
                "quote.account",
                "quote.language",
                "language",
                "opportunity",
                "opportunity.name",
                "opportunity.account",
                "account",
                "account.name",
                "ordered_on",
                "due_on",
                "lines_amount",
                "lines_tax"));
        return reads;
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.get(ACCOUNT).isEmpty()) {
                first(batch, draft, Ref.class, "quote.account", "opportunity.account")
                        .ifPresent(account -> draft.set(ACCOUNT, account));
            }
            if (draft.get(TITLE).isEmpty()) {
                first(batch, draft, String.class, "quote.name", "opportunity.name", "account.name")
                        .ifPresent(name -> draft.set(TITLE, name));
            }
            if (draft.get(LANGUAGE).isEmpty()) {
                draft.set(
                        LANGUAGE,
                        first(batch, draft, String.class, "quote.language").orElse(Languages.USUAL));
            }
            if (draft.isNew() && draft.get(ORDERED_ON).isEmpty()) {
                draft.set(ORDERED_ON, batch.today());
            }
            Margins.total(draft);
        }
    }

    private static <T> Optional<T> first(Drafts batch, Draft draft, Class<T> type, String... paths) {
        return Stream.of(paths)
                .flatMap(path -> batch.related(draft, path, type).stream())
                .findFirst();
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
            draft.get(DUE_ON)
                    .filter(due -> draft.get(ORDERED_ON).filter(due::isBefore).isPresent())
                    .ifPresent(due -> errors.add(draft, DUE_ON, "before_ordered"));
            boolean over = !draft.isNew()
                    && draft.before(STATUS)
                            .filter(status -> !status.equals(OrderStatus.OPEN.key()))
                            .isPresent();
            if (over) {
                SETTLED.stream().filter(draft::changed).forEach(field -> errors.add(draft, field, "order_over"));
            }
        }
    }
}
