package io.rapport.sales.reference;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Row;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.reference.References.Fit;
import io.rapport.sales.reference.ReferencesPage.Line;
import io.rapport.web.Pages;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Which customers may be named, called or visited for a deal, on a page that the deal's page leads to. */
@Controller
class ReferencesController implements RecordActions {

    private static final String PLACE = "/references";

    private final Visits visits;
    private final References references;
    private final Pages pages;

    ReferencesController(Visits visits, References references, Pages pages) {
        this.visits = visits;
        this.references = references;
        this.pages = pages;
    }

    @GetMapping("/{org}/" + OpportunityObject.NAME + "/{id:[0-9a-f-]{36}}" + PLACE)
    View references(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var deal = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("sales/references", visit.shell(), page(visit, references.of(actor, visit.model(), deal)));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        boolean leads = object.name().equals(OpportunityObject.NAME)
                && visit.model()
                        .object(ReferenceObject.NAME)
                        .filter(visit.actor()::sees)
                        .isPresent();
        return leads ? List.of(Action.link(visit.t("references.title"), href + PLACE, "megaphone")) : List.of();
    }

    private static ReferencesPage page(Visit visit, References.Found found) {
        var deals = visit.object(OpportunityObject.NAME);
        var object = visit.object(ReferenceObject.NAME);
        String name = text(found.deal(), "name");
        var actions = visit.may(object, io.rapport.query.Action.CREATE)
                ? List.of(Action.link(visit.t("references.add"), visit.base(object) + "/new", "plus"))
                : List.<Action>of();
        return new ReferencesPage(
                List.of(
                        new Link(visit.label(deals.many()), visit.base(deals)),
                        new Link(name, visit.base(deals) + "/" + found.deal().id())),
                name,
                actions,
                found.fitting().stream().map(fit -> line(visit, object, fit)).toList(),
                found.fitting().isEmpty()
                        ? Optional.of(new Empty(
                                "megaphone", visit.t("references.empty"), visit.t("references.empty.text"), actions))
                        : Optional.empty());
    }

    private static Line line(Visit visit, ObjectDef object, Fit fit) {
        var row = fit.reference();
        var reasons = new ArrayList<Chip>();
        if (fit.product()) {
            reasons.add(new Chip(visit.t("references.same_product"), Tone.GREEN));
        }
        if (fit.industry()) {
            reasons.add(new Chip(visit.t("references.same_industry"), Tone.BLUE));
        }
        return new Line(
                text(row, "name"),
                visit.base(object) + "/" + row.id(),
                link(visit, row, "account", AccountObject.NAME),
                link(visit, row, "contact", ContactObject.NAME),
                reasons,
                forms(visit, object, row),
                day(visit, row, ReferenceObject.AGREED_ON.name()),
                day(visit, row, ReferenceObject.VALID_UNTIL.name()));
    }

    private static Optional<Link> link(Visit visit, Row row, String field, String to) {
        return row.value(field)
                .map(Ref.class::cast)
                .filter(ref -> ref.label() != null)
                .map(ref -> new Link(String.valueOf(ref.label()), visit.shell().base() + "/" + to + "/" + ref.id()));
    }

    private static String forms(Visit visit, ObjectDef object, Row row) {
        var choices = ((MultiChoiceType) object.require("forms").type()).choices();
        return row.value("forms")
                .map(value -> ((Collection<?>) value)
                        .stream()
                                .flatMap(key -> choices.byKey(String.valueOf(key)).stream())
                                .map(choice -> visit.label(choice.label()))
                                .collect(Collectors.joining(", ")))
                .orElse("");
    }

    private static String day(Visit visit, Row row, String field) {
        return row.value(field)
                .map(day -> visit.formats().date((LocalDate) day))
                .orElse("");
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("…");
    }
}
