package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.generic.QuickForms.Sent;
import io.rapport.web.view.Action;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Column;
import io.rapport.web.view.FormPage;
import io.rapport.web.view.RelatedList;
import io.rapport.web.view.Row;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The records that refer to one, loaded when their tab is opened. */
@Controller
class RelatedController {

    private static final int ROWS = 10;
    private static final int COLUMNS = 4;
    private static final int PARTS = 50;

    private final Visits visits;
    private final Queries queries;
    private final Verbs verbs;
    private final QuickForms forms;
    private final PartTables parts;
    private final Pages pages;

    RelatedController(Visits visits, Queries queries, Verbs verbs, QuickForms forms, PartTables parts, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.verbs = verbs;
        this.forms = forms;
        this.parts = parts;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/related/{relation:[a-z][a-z0-9_]*}")
    Answer related(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String relation,
            HttpServletRequest request) {
        var place = place(visits.of(actor, request), object, id, relation);
        return pages.part("record/related", place.visit().shell(), Map.of("related", list(place, Sent.NOTHING)));
    }

    /** Makes one that links to the record, of the few fields that the list's own form asks for. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/related/{relation:[a-z][a-z0-9_]*}")
    View create(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String relation,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var place = place(visits.of(actor, request), object, id, relation);
        var visit = place.visit();
        try {
            var applied = forms.create(
                    visit,
                    place.holder(),
                    Ids.next(),
                    quick(place),
                    sent,
                    Map.of(place.link().name(), Ref.to(place.id())));
            String one = visit.label(place.holder().one());
            var toast = forms.toast(visit, applied, visit.t("toast.created", one));
            if (Pages.takesStream(request)) {
                return pages.stream(visit.shell(), shown(place, Sent.NOTHING), Change.toast(toast));
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
            return Redirects.to(place.href());
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            var refused = new Sent(sent, Optional.of(problem));
            return Pages.takesStream(request)
                    ? pages.stream(visit.shell(), shown(place, refused)).status(422)
                    : pages.page("form", visit.shell(), alone(place, refused)).status(422);
        }
    }

    /** The records of one object that link to a record of another, or to another of its own. */
    private record Place(Visit visit, ObjectDef object, UUID id, ObjectDef holder, FieldDef link, String relation) {

        String href() {
            return visit.base(object) + "/" + id;
        }

        String action() {
            return href() + "/related/" + relation;
        }
    }

    private Place place(Visit visit, String object, String id, String relation) {
        var actor = visit.actor();
        var def = visit.object(object);
        var inverse = visit.model()
                .inverse(def, relation)
                .filter(found -> actor.sees(found.object()) && actor.reads(found.object(), found.field()))
                .orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        requireVisible(visit, def, key);
        return new Place(visit, def, key, inverse.object(), inverse.field(), relation);
    }

    private Change shown(Place place, Sent sent) {
        return Change.replace("related-" + place.relation(), "record/related", Map.of("related", list(place, sent)));
    }

    private FormPage alone(Place place, Sent sent) {
        var fields = quick(place);
        return forms.page(
                place.visit(),
                place.holder(),
                place.action(),
                place.href(),
                forms.inputs(place.visit(), place.holder(), fields, Map.of(), sent),
                forms.general(place.visit(), fields, sent));
    }

    /** The name and whatever else a record can't do without, but for what the program or the link says itself. */
    private List<String> quick(Place place) {
        var asked = parts.of(place.holder(), place.link()).map(RelatedParts::asked);
        if (asked.isPresent()) {
            return asked.get();
        }
        return place.holder().liveFields().stream()
                .filter(field ->
                        field.required() || field.name().equals(place.holder().nameField()))
                .filter(field -> field.type().writable() && !field.readOnly() && field.initial() == null)
                .map(FieldDef::name)
                .filter(name -> !name.equals(place.link().name()))
                .toList();
    }

    private Optional<RelatedList.Quick> form(Place place, Sent sent) {
        var visit = place.visit();
        var object = place.holder();
        if (!visit.may(object, io.rapport.query.Action.CREATE) || !visit.actor().writes(object, place.link())) {
            return Optional.empty();
        }
        var fields = quick(place);
        var inputs = forms.inputs(visit, object, fields, Map.of(), sent);
        return inputs.isEmpty()
                ? Optional.empty()
                : Optional.of(new RelatedList.Quick(
                        place.action(),
                        inputs,
                        forms.general(visit, fields, sent),
                        visit.t("form.create", visit.noun(object.one())),
                        sent.problem().isPresent()));
    }

    private void requireVisible(Visit visit, ObjectDef object, UUID id) {
        var query = Query.of(object.name()).where(new Filter.Ids(Set.of(id))).limit(1);
        if (queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .isEmpty()) {
            throw Problem.notFound();
        }
    }

    private RelatedList list(Place place, Sent sent) {
        var visit = place.visit();
        var object = place.holder();
        var link = place.link();
        var id = place.id();
        var part = parts.of(object, link);
        var columns = part.map(one -> PartTables.readable(visit, object, one.columns()))
                .orElseGet(() -> Layouts.columns(visit, object).stream()
                        .filter(field -> !field.name().equals(link.name()))
                        .limit(COLUMNS)
                        .toList());
        var query = Query.of(object.name())
                .select(Cells.paths(visit, columns))
                .where(new Filter.LinkedTo(link.name(), id))
                .orderBy(Sort.list(part.isPresent() ? "created_at" : "-created_at"))
                .limit(part.isPresent() ? PARTS : ROWS);
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var edits = verbs.among(visit, object, io.rapport.query.Action.UPDATE, found.rows());
        String base = visit.base(object);
        String filter = link.name() + " == " + Conditions.literal(id.toString());
        return new RelatedList(
                "related-" + place.relation(),
                columns.stream().map(field -> column(visit, object, field)).toList(),
                found.rows().stream()
                        .map(row -> row(visit, object, columns, row, edits.contains(row.id())))
                        .toList(),
                found.next()
                        .map(next -> ListState.PLAIN.filter(filter).href(base))
                        .orElse(""),
                part.map(one -> parts.totals(visit, one, place.object(), id)).orElse(List.of()),
                PartTables.target(object.name()),
                create(visit, object, link, id),
                form(place, sent),
                visit.t("related.empty", visit.noun(object.many())));
    }

    private static Column column(Visit visit, ObjectDef object, FieldDef field) {
        var column = Column.of(field.name(), visit.label(field));
        column = field.name().equals(object.nameField()) ? column.asTitle() : column;
        return Cell.none(field.name(), Cells.key(field.type())).numeric() ? column.ofNumbers() : column;
    }

    private static Row row(
            Visit visit, ObjectDef object, List<FieldDef> columns, io.rapport.query.Row row, boolean edits) {
        var cells = columns.stream()
                .map(field -> Cells.inList(visit, object, field, row))
                .map(cell -> edits ? cell : cell.editable(false))
                .toList();
        return new Row(row.id().toString(), visit.base(object) + "/" + row.id(), row.version(), cells);
    }

    private static Optional<Action> create(Visit visit, ObjectDef object, FieldDef link, UUID id) {
        return visit.may(object, io.rapport.query.Action.CREATE)
                        && visit.actor().writes(object, link)
                ? Optional.of(Action.link(
                        visit.t("action.new_one", visit.noun(object.one())),
                        visit.base(object) + "/new?" + link.name() + "=" + id,
                        "plus"))
                : Optional.empty();
    }
}
