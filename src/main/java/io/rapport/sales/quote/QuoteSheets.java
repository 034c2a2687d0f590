package io.rapport.sales.quote;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.sales.document.Amounts;
import io.rapport.sales.document.Party;
import io.rapport.sales.document.SheetLine;
import io.rapport.sales.document.SheetRow;
import io.rapport.sales.document.SheetRows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads quotes as their customers get to see them, as far as whoever reads may know. */
@Component
public class QuoteSheets {

    private static final List<String> FIELDS = Stream.of(
                    List.of(
                            "number",
                            "version_number",
                            "status",
                            "name",
                            "language",
                            "quoted_on",
                            "valid_until",
                            "introduction",
                            "terms",
                            "list_amount",
                            "decided_by",
                            "decided_at"),
                    Party.FIELDS,
                    Amounts.FIELDS)
            .flatMap(List::stream)
            .toList();

    private final SheetRows rows;

    QuoteSheets(SheetRows rows) {
        this.rows = rows;
    }

    /** @throws Problem {@code not_found} for a quote that there isn't, or that the actor doesn't see */
    public QuoteSheet of(Actor actor, UUID id) {
        var quote = rows.of(actor, QuoteObject.NAME, id, FIELDS);
        return sheet(quote, rows.lines(actor, QuoteLineObject.NAME, QuoteLineObject.QUOTE.name(), id));
    }

    private static QuoteSheet sheet(SheetRow quote, List<SheetLine> lines) {
        return new QuoteSheet(
                quote.id(),
                quote.number(),
                quote.whole("version_number").orElse(1L),
                Stream.of(QuoteStatus.values())
                        .filter(status -> status.key().equals(quote.text("status")))
                        .findFirst()
                        .orElse(QuoteStatus.DRAFT),
                quote.text("name"),
                quote.language(),
                quote.party(),
                quote.date("quoted_on"),
                quote.date("valid_until"),
                quote.html("introduction"),
                quote.html("terms"),
                lines,
                quote.money("list_amount"),
                quote.amounts(),
                quote.row()
                        .value("decided_at")
                        .map(Instant.class::cast)
                        .map(at -> new QuoteSheet.Decision(quote.text("decided_by"), at)));
    }
}
