package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Action;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Column;
import io.rapport.web.view.RelatedList;
import io.rapport.web.view.Row;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The records that refer to one, loaded when their tab is opened. */
@Controller
class RelatedController {

    private static final int ROWS = 10;
    private static final int COLUMNS = 4;

    private final Visits visits;
    private final Queries queries;
    private final Verbs verbs;
    private final Pages pages;

    RelatedController(Visits visits, Queries queries, Verbs verbs, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.verbs = verbs;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/related/{relation:[a-z][a-z0-9_]*}")
    Answer related(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String relation,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var inverse = visit.model()
                .inverse(def, relation)
                .filter(found -> actor.sees(found.object()) && actor.reads(found.object(), found.field()))
                .orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        requireVisible(visit, def, key);
        var list = list(visit, inverse.object(), inverse.field(), relation, key);
        return pages.part("record/related", visit.shell(), Map.of("related", list));
    }

    private void requireVisible(Visit visit, ObjectDef object, UUID id) {
        var query = Query.of(object.name()).where(new Filter.Ids(Set.of(id))).limit(1);
        if (queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .isEmpty()) {
            throw Problem.notFound();
        }
    }

    private RelatedList list(Visit visit, ObjectDef object, FieldDef link, String relation, UUID id) {
        var columns = Layouts.columns(visit, object).stream()
                .filter(field -> !field.name().equals(link.name()))
                .limit(COLUMNS)
                .toList();
        var query = Query.of(object.name())
                .select(Cells.paths(visit, columns))
                .where(new Filter.LinkedTo(link.name(), id))
                .orderBy(Sort.list("-created_at"))
                .limit(ROWS);
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var edits = verbs.among(visit, object, io.rapport.query.Action.UPDATE, found.rows());
        String base = visit.base(object);
        String filter = link.name() + " == " + Conditions.literal(id.toString());
        return new RelatedList(
                "related-" + relation,
                columns.stream().map(field -> column(visit, object, field)).toList(),
                found.rows().stream()
                        .map(row -> row(visit, object, columns, row, edits.contains(row.id())))
                        .toList(),
                found.next()
                        .map(next -> ListState.PLAIN.filter(filter).href(base))
                        .orElse(""),
                create(visit, object, link, id),
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
