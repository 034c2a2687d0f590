package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.model.ObjectDef;
import io.rapport.query.Count;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.Cell;
import io.rapport.web.view.SplitPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A list and one of its records side by side. The record's side is the record's own page in a frame. */
@Controller
class SplitController {

    private static final int ROWS = 50;
    private static final int CELLS = 3;

    private final Visits visits;
    private final Queries queries;
    private final Conditions conditions;
    private final SavedViews saved;
    private final RecordController records;
    private final Pages pages;

    SplitController(
            Visits visits,
            Queries queries,
            Conditions conditions,
            SavedViews saved,
            RecordController records,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.saved = saved;
        this.records = records;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/split")
    View split(
            Actor actor,
            @PathVariable String object,
            ListState address,
            @RequestParam(defaultValue = "") String record,
            HttpServletRequest request,
            RedirectAttributes flash) {
        if (Pages.frame(request).filter(Pages.SIDE::equals).isPresent()) {
            return records.record(actor, object, record, request, flash);
        }
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "split").cursor(address.cursor());
        var page =
                page(visit, def, state, Ids.parse(record).map(Object::toString).orElse(""));
        return !state.cursor().isEmpty() && Pages.takesStream(request)
                ? pages.stream(
                        visit.shell(),
                        Change.replace(
                                "more-items",
                                "split/items",
                                Map.of("items", page.items(), "moreHref", page.moreHref())))
                : pages.page("split", visit.shell(), page);
    }

    private SplitPage page(Visit visit, ObjectDef object, ListState state, String record) {
        var listing = Listing.read(visit, object, state);
        var query = Query.of(object.name())
                .select(Cells.columnPaths(visit, listing.columns()))
                .where(listing.filter())
                .orderBy(ListController.sorts(visit, object, listing))
                .after(Optional.of(state.cursor()).filter(cursor -> !cursor.isEmpty()))
                .limit(ROWS);
        query = state.cursor().isEmpty() ? query.counted() : query;
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var views = saved.of(visit.actor(), object);
        var whole = state.cursor("");
        String base = visit.base(object);
        String first = found.rows().stream()
                .findFirst()
                .map(row -> row.id().toString())
                .orElse("");
        String shown = record.isEmpty() ? first : record;
        return new SplitPage(
                visit.label(object.many()),
                base,
                ListController.views(visit, object, whole, views, found.count()),
                conditions.chips(visit, object, listing.condition(), whole, base + "/split"),
                ListState.href(base + "/filter", whole.kept()),
                whole.q(),
                whole.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q"))
                        .toList(),
                found.rows().stream()
                        .map(row -> item(visit, object, listing, whole, row, record))
                        .toList(),
                found.count().map(count -> count(visit, count)).orElse(""),
                found.next()
                        .map(next -> state.cursor(next).href(base + "/split"))
                        .orElse(""),
                shown.isEmpty() ? "" : base + "/" + shown,
                !record.isEmpty(),
                whole.href(base + "/split"),
                ListController.actions(visit, object, whole),
                ListController.empty(visit, object, whole, listing.filter()),
                SavedViews.tools(visit, object, whole, views, listing.notes()));
    }

    private static String count(Visit visit, Count count) {
        return ListController.count(visit, count);
    }

    private static SplitPage.Item item(
            Visit visit, ObjectDef object, Listing listing, ListState state, Row row, String record) {
        var name = listing.columns().stream().filter(column -> column.names(object));
        var cells = listing.columns().stream()
                .filter(column -> !column.names(object))
                .map(column -> Cells.inList(visit, object, column, row))
                .filter(cell -> !cell.text().isEmpty())
                .limit(CELLS)
                .toList();
        String id = row.id().toString();
        return new SplitPage.Item(
                id,
                visit.base(object) + "/" + id,
                beside(visit.base(object), state, id),
                name.findFirst()
                        .map(column -> Cells.inList(visit, object, column, row))
                        .map(Cell::text)
                        .filter(text -> !text.isEmpty())
                        .orElse("–"),
                cells,
                id.equals(record));
    }

    private static String beside(String base, ListState state, String record) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>(state.parameters());
        parameters.add(Map.entry("record", record));
        return ListState.href(base + "/split", parameters);
    }
}
