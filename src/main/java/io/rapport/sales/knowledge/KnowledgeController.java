package io.rapport.sales.knowledge;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Row;
import io.rapport.sales.knowledge.KnowledgePage.Known;
import io.rapport.sales.knowledge.KnowledgePage.Part;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.product.ProductObject;
import io.rapport.web.Pages;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What is known of a deal's products, on a page that the deal's page leads to. */
@Controller
class KnowledgeController implements RecordActions {

    private static final String PLACE = "/knowledge";

    private final Visits visits;
    private final Knowledge knowledge;
    private final Pages pages;

    KnowledgeController(Visits visits, Knowledge knowledge, Pages pages) {
        this.visits = visits;
        this.knowledge = knowledge;
        this.pages = pages;
    }

    @GetMapping("/{org}/" + OpportunityObject.NAME + "/{id:[0-9a-f-]{36}}" + PLACE)
    View knowledge(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var found = knowledge.of(actor, visit.model(), Ids.parse(id).orElseThrow(Problem::notFound));
        return pages.page("sales/knowledge", visit.shell(), page(visit, found));
    }

    @Override
    public List<io.rapport.web.view.Action> of(Visit visit, ObjectDef object, String href) {
        return object.name().equals(OpportunityObject.NAME)
                        && visit.model()
                                .object(ProductNoteObject.NAME)
                                .filter(visit.actor()::sees)
                                .isPresent()
                ? List.of(io.rapport.web.view.Action.link(visit.t("knowledge.title"), href + PLACE, "message-square"))
                : List.of();
    }

    private static KnowledgePage page(Visit visit, Knowledge.Found found) {
        var deals = visit.object(OpportunityObject.NAME);
        String name = text(found.deal(), "name");
        var crumbs = List.of(
                new Link(visit.label(deals.many()), visit.base(deals)),
                new Link(name, visit.base(deals) + "/" + found.deal().id()));
        var parts = found.known().entrySet().stream()
                .map(entry -> part(visit, entry.getKey(), entry.getValue()))
                .toList();
        var empty = parts.isEmpty()
                ? Optional.of(new Empty(
                        "package", visit.t("knowledge.no_products"), visit.t("knowledge.no_products.text"), List.of()))
                : Optional.<Empty>empty();
        return new KnowledgePage(crumbs, name, parts, empty);
    }

    private static Part part(Visit visit, Row product, List<Row> known) {
        String base = visit.shell().base();
        var notes = visit.model().object(ProductNoteObject.NAME);
        return new Part(
                text(product, "name"),
                base + "/" + ProductObject.NAME + "/" + product.id(),
                notes.filter(object -> visit.may(object, Action.CREATE)).isPresent()
                        ? base + "/" + ProductNoteObject.NAME + "/new?product=" + product.id()
                        : "",
                notes.stream()
                        .flatMap(object -> known.stream().map(note -> known(visit, object, note)))
                        .toList());
    }

    private static Known known(Visit visit, ObjectDef object, Row note) {
        return new Known(
                text(note, "name"),
                visit.base(object) + "/" + note.id(),
                note.value("kind")
                        .flatMap(kind -> ((ChoiceType) object.require("kind").type())
                                .choices()
                                .byKey(kind.toString()))
                        .map(choice -> visit.label(choice.label()))
                        .orElse(""),
                note.value("text")
                        .map(html -> LongTextType.lines(html.toString()).strip())
                        .orElse(""),
                note.value("reviewed_on")
                        .map(day -> visit.formats().date((LocalDate) day))
                        .orElse(""));
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("…");
    }
}
