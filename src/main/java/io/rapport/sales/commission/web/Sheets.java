package io.rapport.sales.commission.web;

import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.sales.commission.CommissionLineObject;
import io.rapport.sales.commission.CommissionStatementObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads a statement as its visitor may, and puts it into their words; what a role hides stays out. */
@Component
class Sheets {

    private static final int MOST = 5_000;
    private static final String[] SAID = {
        "name", "person", "plan", "status", "starts_on", "ends_on", "credited", "commission", "closed_at", "closed_by"
    };
    private static final String[] LINE = {
        "name", "opportunity", "reason", "day", "credited", "basis", "capped", "commission"
    };

    private final Queries queries;

    Sheets(Queries queries) {
        this.queries = queries;
    }

    /** @throws Problem {@code not_found} */
    SheetPage of(Visit visit, UUID id) {
        var object = visit.object(CommissionStatementObject.NAME);
        var query =
                readable(visit, object, SAID).where(new Filter.Ids(Set.of(id))).limit(1);
        var statement = queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
        String name = text(statement, "name");
        var crumbs = List.of(
                new Link(visit.label(object.many()), visit.base(object)),
                new Link(name, visit.base(object) + "/" + id));
        return new SheetPage(
                crumbs,
                visit.t("commission.of", label(statement, "person")),
                label(statement, "plan"),
                days(visit, statement),
                beside(visit, object, statement, "<", "-starts_on"),
                beside(visit, object, statement, ">", "starts_on"),
                figures(visit, object, statement),
                state(visit, statement),
                lines(visit, id),
                amount(visit, statement, "credited"),
                amount(visit, statement, "commission"),
                new Empty("wallet", visit.t("commission.empty"), visit.t("commission.empty.text"), List.of()));
    }

    private static Query readable(Visit visit, ObjectDef object, String... fields) {
        return Query.of(
                object.name(),
                Stream.of(fields)
                        .filter(name -> visit.reads(object, object.require(name)))
                        .toArray(String[]::new));
    }

    private static List<SheetPage.Figure> figures(Visit visit, ObjectDef object, Row statement) {
        return Stream.of("commission", "credited")
                .filter(name -> statement.value(name).isPresent())
                .map(name -> new SheetPage.Figure(visit.label(object.require(name)), money(visit, statement, name)))
                .toList();
    }

    private static String state(Visit visit, Row statement) {
        if (!text(statement, "status").equals("closed")) {
            return visit.t("commission.follows");
        }
        var at = statement.value("closed_at").map(moment -> visit.formats().moment((Instant) moment));
        return visit.t("commission.stays", at.orElse("–"), label(statement, "closed_by"));
    }

    private static String days(Visit visit, Row statement) {
        return Stream.of("starts_on", "ends_on")
                .flatMap(field -> statement.value(field).stream())
                .map(day -> visit.formats().date((LocalDate) day))
                .reduce((first, last) -> first + " – " + last)
                .orElse("");
    }

    private Optional<Link> beside(Visit visit, ObjectDef object, Row statement, String side, String order) {
        var person = statement.value("person").map(Ref.class::cast);
        var plan = statement.value("plan").map(Ref.class::cast);
        var day = statement.value("starts_on");
        if (person.isEmpty() || plan.isEmpty() || day.isEmpty()) {
            return Optional.empty();
        }
        String which = "person == \"%s\" && plan == \"%s\" && starts_on %s date('%s')"
                .formatted(person.get().id(), plan.get().id(), side, day.get());
        var query = readable(visit, object, "name", "starts_on", "ends_on")
                .where(Filters.cel(which, visit.model(), object, visit.actor()))
                .orderBy(Sort.list(order))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> new Link(days(visit, row), visit.base(object) + "/" + row.id() + SheetController.PLACE));
    }

    private List<SheetPage.Line> lines(Visit visit, UUID statement) {
        var object = visit.object(CommissionLineObject.NAME);
        var query = readable(visit, object, LINE)
                .where(new Filter.LinkedTo("statement", statement))
                .orderBy(Sort.list("day,name"))
                .limit(MOST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> line(visit, row))
                .toList();
    }

    private static SheetPage.Line line(Visit visit, Row row) {
        var deal = row.value("opportunity").map(Ref.class::cast).filter(ref -> ref.label() != null);
        String reason = text(row, "reason");
        return new SheetPage.Line(
                deal.map(Ref::label).orElseGet(() -> text(row, "name")),
                deal.map(ref -> visit.base(visit.object(OpportunityObject.NAME)) + "/" + ref.id())
                        .orElse(""),
                reason.isEmpty() ? "" : visit.t("choice.commission_lines.reason." + reason),
                row.value("day")
                        .map(day -> visit.formats().date((LocalDate) day))
                        .orElse(""),
                Computed.of(visit, row),
                amount(visit, row, "credited"),
                amount(visit, row, "commission"));
    }

    /** Without the currency, which the figures above say, and with all of its digits, so that they stand beneath each other. */
    private static String amount(Visit visit, Row row, String field) {
        return row.value(field)
                .map(Money.class::cast)
                .map(money -> visit.formats()
                        .number(
                                money.amount(),
                                Math.max(
                                        money.currency().getDefaultFractionDigits(),
                                        money.amount().scale())))
                .orElse("");
    }

    private static String money(Visit visit, Row row, String field) {
        return row.value(field)
                .map(amount -> visit.formats().money((Money) amount))
                .orElse("");
    }

    static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }

    private static String label(Row row, String field) {
        return row.value(field).map(Ref.class::cast).map(Ref::label).orElse("–");
    }
}
