package io.rapport.sales.quote;

import io.rapport.access.Actor;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.model.Address;
import io.rapport.model.AutoNumberType;
import io.rapport.model.DataModel;
import io.rapport.model.LongTextType;
import io.rapport.model.Models;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.line.LineFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads quotes as their customers get to see them, as far as whoever reads may know. */
@Component
public class QuoteSheets {

    private static final List<String> FIELDS = List.of(
            "number",
            "version_number",
            "status",
            "name",
            "language",
            "account.name",
            "account.billing_address",
            "contact.name",
            "contact.first_name",
            "owner.name",
            "owner.email",
            "quoted_on",
            "valid_until",
            "introduction",
            "terms",
            "list_amount",
            "lines_amount",
            "lines_tax",
            "lines_gross",
            "decided_by",
            "decided_at");

    private static final List<String> LINE = List.of(
            "name", "quantity", "unit_price", "discount", "discount_amount", "billing", "term", "tax_rate", "amount");

    private final Queries queries;
    private final Models models;

    QuoteSheets(Queries queries, Models models) {
        this.queries = queries;
        this.models = models;
    }

    /** @throws Problem {@code not_found} for a quote that there isn't, or that the actor doesn't see */
    public QuoteSheet of(Actor actor, UUID id) {
        var model = models.of(actor.tenant());
        if (model.object(QuoteObject.NAME).filter(actor::sees).isEmpty()) {
            throw Problem.notFound();
        }
        var query = Query.of(QuoteObject.NAME)
                .select(readable(actor, model, QuoteObject.NAME, FIELDS))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        var row = queries.first(actor.tenant(), query.permit(model, actor)).orElseThrow(Problem::notFound);
        return sheet(model, row, lines(actor, model, id));
    }

    private List<QuoteSheet.Line> lines(Actor actor, DataModel model, UUID id) {
        var object = model.require(QuoteLineObject.NAME);
        if (!actor.sees(object)) {
            return List.of();
        }
        var mine = Filters.json(Map.of("field", "quote", "op", "=", "value", id.toString()), model, object, actor);
        var query = Query.of(QuoteLineObject.NAME)
                .select(readable(actor, model, QuoteLineObject.NAME, LINE))
                .where(mine)
                .orderBy(Sort.list("created_at,id"))
                .limit(LineCopies.MOST);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .map(QuoteSheets::line)
                .toList();
    }

    private static List<Path> readable(Actor actor, DataModel model, String object, List<String> paths) {
        return paths.stream()
                .map(Path::of)
                .filter(path -> {
                    var at = model.require(object);
                    for (var name : path.names()) {
                        var field = at.field(name);
                        var here = at;
                        if (field.filter(found -> actor.reads(here, found)).isEmpty()) {
                            return false;
                        }
                        at = field.get()
                                .relation()
                                .map(relation -> model.require(relation.target()))
                                .filter(actor::sees)
                                .orElse(here);
                    }
                    return true;
                })
                .toList();
    }

    private static QuoteSheet sheet(DataModel model, Row row, List<QuoteSheet.Line> lines) {
        var number = (AutoNumberType) model.require(QuoteObject.NAME)
                .require(QuoteObject.NUMBER.name())
                .type();
        return new QuoteSheet(
                row.id(),
                row.value("number")
                        .map(Long.class::cast)
                        .map(value -> number.toJson(value).toString())
                        .orElse("–"),
                row.value("version_number").map(Long.class::cast).orElse(1L),
                Stream.of(QuoteStatus.values())
                        .filter(status -> status.key().equals(text(row, "status")))
                        .findFirst()
                        .orElse(QuoteStatus.DRAFT),
                text(row, "name"),
                Locale.forLanguageTag(
                        row.value("language").map(Object::toString).orElse("en")),
                text(row, "account.name"),
                row.value("account.billing_address").map(Address.class::cast),
                text(row, "contact.name"),
                text(row, "contact.first_name"),
                new QuoteSheet.Seller(text(row, "owner.name"), text(row, "owner.email")),
                row.value("quoted_on").map(LocalDate.class::cast),
                row.value("valid_until").map(LocalDate.class::cast),
                html(row, "introduction"),
                html(row, "terms"),
                lines,
                money(row, "list_amount"),
                money(row, "lines_amount"),
                money(row, "lines_tax"),
                money(row, "lines_gross"),
                row.value("decided_at")
                        .map(Instant.class::cast)
                        .map(at -> new QuoteSheet.Decision(text(row, "decided_by"), at)));
    }

    private static QuoteSheet.Line line(Row row) {
        return new QuoteSheet.Line(
                text(row, LineFields.TITLE.name()),
                decimal(row, "quantity").orElse(BigDecimal.ONE),
                money(row, "unit_price"),
                decimal(row, "discount").filter(percent -> percent.signum() > 0),
                money(row, "discount_amount").filter(off -> off.amount().signum() > 0),
                text(row, "billing"),
                row.value("term").map(Long.class::cast),
                decimal(row, "tax_rate"),
                money(row, "amount"));
    }

    private static String text(Row row, String path) {
        return row.value(path).map(Object::toString).orElse("");
    }

    private static String html(Row row, String field) {
        return row.value(field).map(text -> LongTextType.html(text.toString())).orElse("");
    }

    private static Optional<Money> money(Row row, String field) {
        return row.value(field).map(Money.class::cast);
    }

    private static Optional<BigDecimal> decimal(Row row, String field) {
        return row.value(field).map(BigDecimal.class::cast);
    }
}
