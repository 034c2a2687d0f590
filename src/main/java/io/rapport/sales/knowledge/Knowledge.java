package io.rapport.sales.knowledge;

import io.rapport.access.Actor;
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
import io.rapport.sales.product.ProductObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what is known of the products of a deal, as far as the reader sees deal, products and what is known of them. */
@Component
class Knowledge {

    /** Of one deal; more is nothing that anybody reads before a talk. */
    static final int MOST = 200;

    private final Seen seen;

    Knowledge(Seen seen) {
        this.seen = seen;
    }

    /**
     * @param known of each product in the order of their names, what is of the product before what is of its family
     */
    record Found(Row deal, Map<Row, List<Row>> known) {}

    /** @throws Problem {@code not_found} for a deal that there isn't, or that the actor doesn't see */
    Found of(Actor actor, DataModel model, UUID id) {
        var deal = seen.record(actor, model, OpportunityObject.NAME, id, "name", "product");
        var ids = new LinkedHashSet<UUID>();
        product(deal, ids);
        rows(
                        actor,
                        model,
                        LineObject.NAME,
                        new Filter.LinkedToOneOf(LineObject.OPPORTUNITY.name(), Set.of(id)),
                        "created_at,id",
                        "product")
                .forEach(line -> product(line, ids));
        var found = new LinkedHashMap<Row, List<Row>>();
        if (!ids.isEmpty()) {
            var products = rows(actor, model, ProductObject.NAME, new Filter.Ids(ids), "name,id", "name", "family");
            var shown = products.stream().map(Row::id).collect(Collectors.toSet());
            var own = notes(actor, model, new Filter.LinkedToOneOf("product", shown)).stream()
                    .collect(Collectors.groupingBy(note -> ref(note).id()));
            var shared = ofFamilies(actor, model, products);
            products.forEach(product -> found.put(
                    product,
                    Stream.concat(
                                    own.getOrDefault(product.id(), List.of()).stream(),
                                    shared.getOrDefault(family(product), List.of()).stream())
                            .toList()));
        }
        return new Found(deal, found);
    }

    private Map<String, List<Row>> ofFamilies(Actor actor, DataModel model, List<Row> products) {
        var families = products.stream()
                .map(Knowledge::family)
                .filter(family -> !family.isEmpty())
                .distinct()
                .map(family -> "\"" + family + "\"")
                .collect(Collectors.joining(", "));
        var object = model.object(ProductNoteObject.NAME).filter(actor::sees);
        if (families.isEmpty()
                || object.filter(notes -> actor.reads(notes, notes.require("family"))
                                && actor.reads(notes, notes.require("product")))
                        .isEmpty()) {
            return Map.of();
        }
        var filter = Filters.cel("product == null && family in [" + families + "]", model, object.get(), actor);
        return notes(actor, model, filter).stream().collect(Collectors.groupingBy(Knowledge::family));
    }

    private List<Row> notes(Actor actor, DataModel model, Filter which) {
        return rows(
                actor,
                model,
                ProductNoteObject.NAME,
                which,
                "kind,name,id",
                "product",
                "family",
                "name",
                "kind",
                "text",
                "reviewed_on");
    }

    private List<Row> rows(Actor actor, DataModel model, String name, Filter which, String order, String... fields) {
        int most = name.equals(ProductNoteObject.NAME) ? MOST : LineCopies.MOST;
        return seen.rows(actor, model, name, which, order, most, fields);
    }

    private static void product(Row row, Set<UUID> into) {
        if (row.value("product").orElse(null) instanceof Ref product) {
            into.add(product.id());
        }
    }

    private static Ref ref(Row note) {
        return (Ref) note.value("product").orElseThrow();
    }

    private static String family(Row row) {
        return row.value("family").map(Object::toString).orElse("");
    }
}
