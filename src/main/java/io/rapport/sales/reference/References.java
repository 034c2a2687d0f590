package io.rapport.sales.reference;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Row;
import io.rapport.sales.Seen;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.opportunity.LineObject;
import io.rapport.sales.opportunity.OpportunityObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the references that may be used today and that fit a deal best, as far as the reader sees deal, references and customers. */
@Component
class References {

    /** References that are looked at, and that are shown. */
    static final int MOST = 500;

    static final int SHOWN = 50;

    private final Seen seen;

    References(Seen seen) {
        this.seen = seen;
    }

    /** @param fitting the best first, a later agreement before an earlier one */
    record Found(Row deal, List<Fit> fitting) {}

    /** How well a reference fits: of the same product, of a customer in the same industry. */
    record Fit(Row reference, boolean product, boolean industry) {

        /** Whoever bought the same says more than whoever is alike. */
        int weight() {
            return (product ? 2 : 0) + (industry ? 1 : 0);
        }

        String agreedOn() {
            return reference.value("agreed_on").map(Object::toString).orElse("");
        }
    }

    /** @throws Problem {@code not_found} for a deal that there isn't, or that the actor doesn't see */
    Found of(Actor actor, DataModel model, UUID id) {
        var deal = seen.record(actor, model, OpportunityObject.NAME, id, "name", "account", "product");
        var products = products(actor, model, deal);
        var customer = ref(deal, "account");
        var usable = usable(actor, model).stream()
                .filter(row ->
                        ref(row, "account").isEmpty() || !ref(row, "account").equals(customer))
                .toList();
        var industries = industries(actor, model, usable, customer);
        var sought = customer.map(industries::get);
        var fitting = usable.stream()
                .map(row -> new Fit(
                        row,
                        ref(row, "product").filter(products::contains).isPresent(),
                        sought.isPresent()
                                && ref(row, "account").map(industries::get).equals(sought)))
                .sorted(Comparator.comparingInt(Fit::weight)
                        .thenComparing(Fit::agreedOn)
                        .reversed())
                .limit(SHOWN)
                .toList();
        return new Found(deal, fitting);
    }

    private Set<UUID> products(Actor actor, DataModel model, Row deal) {
        var products = new HashSet<UUID>();
        ref(deal, "product").ifPresent(products::add);
        seen.rows(
                        actor,
                        model,
                        LineObject.NAME,
                        new Filter.LinkedTo(LineObject.OPPORTUNITY.name(), deal.id()),
                        "created_at,id",
                        LineCopies.MOST,
                        "product")
                .forEach(line -> ref(line, "product").ifPresent(products::add));
        return products;
    }

    /** None for a reader who doesn't see what tells whether a reference may be used. */
    private List<Row> usable(Actor actor, DataModel model) {
        var object = model.object(ReferenceObject.NAME).filter(actor::sees);
        boolean tells = object.filter(all -> actor.reads(all, all.require(ReferenceObject.STATUS.name()))
                        && actor.reads(all, all.require(ReferenceObject.VALID_UNTIL.name())))
                .isPresent();
        return tells
                ? seen.rows(
                        actor,
                        model,
                        ReferenceObject.NAME,
                        Filters.cel(ReferenceObject.USABLE, model, object.get(), actor),
                        "-agreed_on,id",
                        MOST,
                        "name",
                        "account",
                        "product",
                        "contact",
                        "forms",
                        "agreed_on",
                        "valid_until")
                : List.of();
    }

    /** Of each customer whose industry is known. */
    private Map<UUID, String> industries(Actor actor, DataModel model, List<Row> references, Optional<UUID> customer) {
        var accounts = references.stream()
                .flatMap(row -> ref(row, "account").stream())
                .collect(Collectors.toCollection(HashSet::new));
        customer.ifPresent(accounts::add);
        var industries = new HashMap<UUID, String>();
        if (!accounts.isEmpty()) {
            seen.rows(actor, model, AccountObject.NAME, new Filter.Ids(accounts), "id", MOST + 1, "industry")
                    .forEach(row ->
                            row.value("industry").ifPresent(industry -> industries.put(row.id(), industry.toString())));
        }
        return industries;
    }

    private static Optional<UUID> ref(Row row, String field) {
        return row.value(field).map(Ref.class::cast).map(Ref::id);
    }
}
