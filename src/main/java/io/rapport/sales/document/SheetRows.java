package io.rapport.sales.document;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.Label;
import io.rapport.model.Models;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.product.ProductObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what documents are made of, as far as whoever reads may know. */
@Component
public class SheetRows {

    private static final String UNIT = "product.unit";

    private static final List<String> LINE = List.of(
            "name",
            "quantity",
            UNIT,
            "unit_price",
            "discount",
            "discount_amount",
            "billing",
            "term",
            "tax_rate",
            "tax",
            "amount");

    private final Queries queries;
    private final Models models;

    SheetRows(Queries queries, Models models) {
        this.queries = queries;
        this.models = models;
    }

    /** @throws Problem {@code not_found} for a record that there isn't, or that the actor doesn't see */
    public SheetRow of(Actor actor, String object, UUID id, List<String> fields) {
        var model = models.of(actor.tenant());
        if (model.object(object).filter(actor::sees).isEmpty()) {
            throw Problem.notFound();
        }
        var query = Query.of(object)
                .select(readable(actor, model, object, fields))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        var row = queries.first(actor.tenant(), query.permit(model, actor)).orElseThrow(Problem::notFound);
        return new SheetRow(model, object, row);
    }

    /** The lines that a record has by a link, in the order in which they were written; none where the actor doesn't see such lines. */
    public List<SheetLine> lines(Actor actor, String object, String link, UUID whole) {
        var model = models.of(actor.tenant());
        var lines = model.require(object);
        if (!actor.sees(lines) || !actor.reads(lines, lines.require(link))) {
            return List.of();
        }
        var mine = Filters.json(Map.of("field", link, "op", "=", "value", whole.toString()), model, lines, actor);
        var query = Query.of(object)
                .select(readable(actor, model, object, LINE))
                .where(mine)
                .orderBy(Sort.list("created_at,id"))
                .limit(LineCopies.MOST);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .map(row -> line(new SheetRow(model, object, row)))
                .toList();
    }

    private static List<Path> readable(Actor actor, DataModel model, String object, List<String> paths) {
        return paths.stream()
                .map(Path::of)
                .filter(path -> reads(actor, model, object, path))
                .toList();
    }

    private static boolean reads(Actor actor, DataModel model, String object, Path path) {
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
    }

    private static SheetLine line(SheetRow line) {
        return new SheetLine(
                line.text(LineFields.TITLE.name()),
                line.decimal("quantity").orElse(BigDecimal.ONE),
                unit(line),
                line.money("unit_price"),
                line.decimal("discount").filter(percent -> percent.signum() > 0),
                line.money("discount_amount").filter(off -> off.amount().signum() > 0),
                line.text("billing"),
                line.whole("term"),
                line.decimal("tax_rate"),
                line.money("tax"),
                line.money("amount"));
    }

    private static Optional<Label> unit(SheetRow line) {
        var units = (ChoiceType)
                line.model().require(ProductObject.NAME).require("unit").type();
        return units.choices().byKey(line.text(UNIT)).map(Choice::label);
    }
}
