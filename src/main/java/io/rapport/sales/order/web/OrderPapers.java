package io.rapport.sales.order.web;

import io.rapport.access.Actor;
import io.rapport.sales.document.Amounts;
import io.rapport.sales.document.Document;
import io.rapport.sales.document.DocumentKind;
import io.rapport.sales.document.Documents;
import io.rapport.sales.document.Papers;
import io.rapport.sales.document.Party;
import io.rapport.sales.document.Pdf;
import io.rapport.sales.document.SheetLine;
import io.rapport.sales.document.SheetRow;
import io.rapport.sales.document.SheetRows;
import io.rapport.sales.document.web.Wording;
import io.rapport.sales.order.OrderLineObject;
import io.rapport.sales.order.OrderObject;
import io.rapport.sales.quote.QuoteObject;
import io.rapport.tenancy.Tenant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The confirmation of an order, in the order's language. */
@Component
class OrderPapers implements Papers {

    private static final List<String> FIELDS = Stream.of(
                    List.of("number", "name", "language", "ordered_on", "quote.number"), Party.FIELDS, Amounts.FIELDS)
            .flatMap(List::stream)
            .toList();

    private final SheetRows rows;
    private final Documents documents;
    private final MessageSource messages;

    OrderPapers(SheetRows rows, Documents documents, MessageSource messages) {
        this.rows = rows;
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public String object() {
        return OrderObject.NAME;
    }

    @Override
    public Pdf of(Actor actor, UUID id) {
        var order = rows.of(actor, OrderObject.NAME, id, FIELDS);
        var lines = rows.lines(actor, OrderLineObject.NAME, OrderLineObject.ORDER.name(), id);
        return new Pdf(order.number() + ".pdf", documents.pdf(actor.tenant(), document(actor.tenant(), order, lines)));
    }

    private Document document(Tenant tenant, SheetRow order, List<SheetLine> lines) {
        var wording = Wording.of(messages, order.language(), tenant.zone());
        var values = wording.values(DocumentKind.ORDER, order.party(), order.amounts());
        values.put("order.name", order.text("name"));
        values.put("order.number", order.number());
        values.put(
                "order.date",
                order.date("ordered_on").map(wording.formats()::date).orElse(""));
        values.put("order.quote", order.number(QuoteObject.NAME, "quote.number").orElse(""));
        return new Document(
                DocumentKind.ORDER,
                order.language(),
                values,
                wording.lines(lines),
                wording.totals(order.amounts()),
                order.date("ordered_on").orElse(LocalDate.EPOCH));
    }
}
