package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.duplicates.Duplicates;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.model.LinksType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Count;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.views.SavedView;
import io.rapport.web.Answer;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.Action;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Column;
import io.rapport.web.view.Empty;
import io.rapport.web.view.ListPage;
import io.rapport.web.view.Row;
import io.rapport.web.view.Tab;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Lists of records as tables. */
@Controller
public class ListController {

    private static final int ROWS = 50;

    private final Visits visits;
    private final Queries queries;
    private final Conditions conditions;
    private final Verbs verbs;
    private final SavedViews saved;
    private final Groups groups;
    private final Pages pages;

    ListController(
            Visits visits,
            Queries queries,
            Conditions conditions,
            Verbs verbs,
            SavedViews saved,
            Groups groups,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.verbs = verbs;
        this.saved = saved;
        this.groups = groups;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}")
    View list(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam(defaultValue = "") String in,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var views = saved.of(actor, def);
        var whole = SavedViews.whole(views, state);
        if (whole.isPresent()) {
            return Redirects.to(whole.get().at(visit.base(def)));
        }
        if (!in.isEmpty() && Pages.takesStream(request)) {
            return group(visit, def, state, in);
        }
        var page = page(visit, def, state, views, in);
        return !state.cursor().isEmpty() && Pages.takesStream(request)
                ? pages.stream(visit.shell(), Change.replace("more-rows", "list/rows", rows(page)))
                : pages.page("list", visit.shell(), page);
    }

    /** A group that was opened, or its next rows. */
    private Answer group(Visit visit, ObjectDef object, ListState state, String key) {
        var listing = Listing.read(visit, object, state);
        var by = listing.groups().orElseThrow(Problem::notFound);
        var sorts = sorts(visit, object, listing);
        var columns = listing.columns().stream()
                .map(column -> column(visit, object, column, sorts, state, visit.base(object), Map.of()))
                .toList();
        boolean ticks = !BulkBars.of(visit, object, state, 0, Optional.empty()).isEmpty();
        if (!state.cursor().isEmpty()) {
            var more = groups.rows(visit, object, state, listing, by, key);
            return pages.stream(
                    visit.shell(),
                    Change.replace(
                            "more-" + Groups.id(key),
                            "list/rows",
                            Map.of(
                                    "columns",
                                    columns,
                                    "rows",
                                    more.rows(),
                                    "moreHref",
                                    more.moreHref(),
                                    "ticks",
                                    ticks,
                                    "moreId",
                                    "more-" + Groups.id(key))));
        }
        var group = groups.one(visit, object, state, listing, by, key).orElseThrow(Problem::notFound);
        return pages.stream(
                visit.shell(),
                Change.replace(group.id(), "list/group", Map.of("columns", columns, "group", group, "ticks", ticks)));
    }

    static List<Sort> sorts(Visit visit, ObjectDef object, Listing listing) {
        return listing.sorts().isEmpty() ? Listing.usualOrder(visit, object) : listing.sorts();
    }

    private static Map<String, ?> rows(ListPage page) {
        return Map.of(
                "columns", page.columns(),
                "rows", page.rows(),
                "moreHref", page.moreHref(),
                "ticks", !page.bulk().isEmpty());
    }

    private ListPage page(Visit visit, ObjectDef object, ListState state, List<SavedView> saved, String in) {
        var listing = Listing.read(visit, object, state);
        var columns = listing.columns();
        var filter = listing.filter();
        var sorts = sorts(visit, object, listing);
        var by = listing.groups().filter(any -> !state.inTrash());
        var query = Query.of(object.name())
                .select(Cells.columnPaths(visit, columns))
                .where(filter)
                .orderBy(sorts)
                .after(Optional.of(state.cursor()).filter(cursor -> !cursor.isEmpty() && by.isEmpty()))
                .limit(by.isPresent() ? 1 : ROWS);
        query = state.inTrash() ? query.inTrash() : query;
        query = state.cursor().isEmpty() || by.isPresent() ? query.counted() : query;
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var totals = found.count()
                        .filter(Count::exact)
                        .filter(count -> count.value() > 1 && !state.inTrash())
                        .isPresent()
                ? totals(visit, object, listing)
                : Map.<String, String>of();
        var edits = state.inTrash() || by.isPresent()
                ? Set.<UUID>of()
                : verbs.among(visit, object, io.rapport.query.Action.UPDATE, found.rows());
        String base = visit.base(object);
        return new ListPage(
                visit.label(object.many()),
                object.name(),
                base,
                views(visit, object, state, saved, found.count()),
                conditions.chips(visit, object, listing.condition(), state, base),
                state.inTrash() ? "" : ListState.href(base + "/filter", state.kept()),
                state.q(),
                state.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q")
                                && !parameter.getKey().equals("cursor"))
                        .toList(),
                columns.stream()
                        .map(column -> column(visit, object, column, sorts, state, base, totals))
                        .toList(),
                found.rows().stream()
                        .map(row -> row(visit, object, columns, row, edits.contains(row.id())))
                        .toList(),
                found.count().map(count -> count(visit, count)).orElse(""),
                found.next()
                        .filter(next -> by.isEmpty())
                        .map(next -> state.cursor(next).href(base))
                        .orElse(""),
                by.filter(any -> !found.rows().isEmpty())
                        .map(any -> groups.all(visit, object, state, listing, any, in))
                        .orElse(List.of()),
                actions(visit, object, state),
                BulkBars.of(visit, object, state, found.rows().size(), found.count()),
                empty(visit, object, state, filter),
                SavedViews.tools(visit, object, state, saved, listing.notes()),
                widths(listing.columns(), state.part("widths")),
                pinned(state));
    }

    static Filter cel(Visit visit, ObjectDef object, ListState state) {
        return Filters.cel(state.filter(), visit.model(), object, visit.actor());
    }

    /** The filter of the address, and the words that the name must contain. */
    static Filter filter(Visit visit, ObjectDef object, ListState state) {
        var filter = cel(visit, object, state);
        for (String cel : words(object, state)) {
            filter = filter.and(Filters.cel(cel, visit.model(), object, visit.actor()));
        }
        return filter;
    }

    /** A condition for each word that is searched for. */
    static List<String> words(ObjectDef object, ListState state) {
        return state.q().isBlank() || object.nameDef().type().valueType() != ValueType.TEXT
                ? List.of()
                : Arrays.stream(state.q().strip().split("\\s+"))
                        .map(word -> object.nameField() + ".contains(" + Conditions.literal(word) + ")")
                        .toList();
    }

    /** The widths of columns that are shown, as far as they can be read. */
    private static String widths(List<ListColumn> columns, String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> part.matches("[a-z0-9_.]+:\\d{2,4}"))
                .filter(part -> columns.stream().anyMatch(column -> part.startsWith(column.key() + ":")))
                .collect(Collectors.joining(","));
    }

    static int pinned(ListState state) {
        return state.part("pinned").matches("[1-4]") ? Integer.parseInt(state.part("pinned")) : 0;
    }

    private static Column column(
            Visit visit,
            ObjectDef object,
            ListColumn shown,
            List<Sort> sorts,
            ListState state,
            String base,
            Map<String, String> totals) {
        String unit = shown.field().type() instanceof MoneyType
                ? ", " + visit.actor().tenant().currency()
                : "";
        var column = Column.of(shown.key(), shown.label(visit) + unit);
        if (shown.names(object)) {
            column = column.asTitle();
        }
        if (Cell.none(shown.key(), Cells.key(shown.field().type())).numeric()) {
            column = column.ofNumbers();
        }
        if (shown.sortable()) {
            column = sorted(column, shown, sorts, state, base);
        }
        return column.total(totals.getOrDefault(shown.key(), ""), totals.getOrDefault("note." + shown.key(), ""));
    }

    /** A click sorts by this column alone, one with Shift by this column too. */
    private static Column sorted(Column column, ListColumn shown, List<Sort> sorts, ListState state, String base) {
        int place = sorts.stream().map(Sort::path).toList().indexOf(shown.path());
        boolean down = place >= 0 && sorts.get(place).descending();
        var next = new Sort(shown.path(), place >= 0 && !down);
        var several = new ArrayList<>(sorts);
        if (place >= 0) {
            several.set(place, next);
        } else {
            several.add(next);
        }
        var direction = place < 0 ? Column.Sort.NONE : down ? Column.Sort.DESCENDING : Column.Sort.ASCENDING;
        return column.sorted(direction, state.sort(next.toString()).href(base))
                .alsoSorted(
                        sorts.size() > 1 && place >= 0 ? String.valueOf(place + 1) : "",
                        state.sort(several.stream().map(Sort::toString).collect(Collectors.joining(",")))
                                .href(base));
    }

    public static Row row(
            Visit visit, ObjectDef object, List<ListColumn> columns, io.rapport.query.Row row, boolean edits) {
        var cells = columns.stream()
                .map(column -> Cells.inList(visit, object, column, row))
                .map(cell -> edits ? cell : cell.editable(false))
                .toList();
        return new Row(row.id().toString(), visit.base(object) + "/" + row.id(), row.version(), cells);
    }

    /** The figures below the columns, and what they are, for lists short enough to be counted exactly. */
    private Map<String, String> totals(Visit visit, ObjectDef object, Listing listing) {
        var sums = listing.sums();
        if (sums.all().isEmpty()) {
            return Map.of();
        }
        var summary = Summary.of(object.name(), List.of(), sums.measures()).where(listing.filter());
        var row = queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor()))
                .getFirst();
        var totals = new HashMap<String, String>();
        for (var sum : sums.all()) {
            totals.put(sum.column().key(), sums.text(visit, sum.column(), row, 0));
            totals.put("note." + sum.column().key(), sums.note(visit, sum.column()));
        }
        return totals;
    }

    public static String money(Visit visit, BigDecimal sum) {
        var currency = Currency.getInstance(visit.actor().tenant().currency());
        return visit.formats().amount(new Money(sum, currency));
    }

    static String count(Visit visit, Count count) {
        return visit.t(count.exact() ? "list.count" : "list.count_more", count.value());
    }

    /** All records of an object, its saved views, and what else there is of it. */
    public static List<Tab> views(
            Visit visit, ObjectDef object, ListState state, List<SavedView> saved, Optional<Count> count) {
        String base = visit.base(object);
        var tabs = new ArrayList<Tab>();
        boolean plain = !state.inTrash() && state.as().isEmpty();
        String badge = plain
                ? count.map(found -> visit.formats().number(found.value()) + (found.exact() ? "" : "+"))
                        .orElse("")
                : "";
        tabs.addAll(SavedViews.tabs(visit, object, state, saved, plain, badge));
        if (visit.moment().isEmpty() && Duplicates.areShown(visit.actor(), visit.model(), object)) {
            tabs.add(new Tab(visit.t("duplicates.title"), base + "/duplicates", false, ""));
        }
        if (visit.may(object, io.rapport.query.Action.DELETE)) {
            tabs.add(new Tab(visit.t("view.trash"), base + "?trash=1", state.inTrash(), ""));
        }
        return tabs;
    }

    public static List<Action> actions(Visit visit, ObjectDef object, ListState state) {
        var actions = new ArrayList<Action>();
        if (visit.actor().may(Ability.EXPORT)) {
            String href = state.cursor("").href(visit.base(object) + "/export");
            actions.add(Action.link(visit.t("action.export"), href, "file-spreadsheet"));
        }
        actions.addAll(beginnings(visit, object, state));
        return actions;
    }

    /** How records come to be. */
    private static List<Action> beginnings(Visit visit, ObjectDef object, ListState state) {
        var actions = new ArrayList<Action>();
        if (isImported(visit, object)) {
            actions.add(Action.link(visit.t("action.import"), visit.shell().base() + "/import", "upload"));
        }
        if (visit.may(object, io.rapport.query.Action.CREATE) && !state.inTrash()) {
            actions.add(Action.link(
                            visit.t("action.new_one", visit.noun(object.one())), visit.base(object) + "/new", "plus")
                    .primary()
                    .key("c"));
        }
        return actions;
    }

    /** What hangs on other records, such as their files and comments, comes to be there and not from a table. */
    private static boolean isImported(Visit visit, ObjectDef object) {
        return visit.shell().canImport()
                && object.liveFields().stream().noneMatch(field -> field.required() && LinksType.isGuarding(field));
    }

    static Empty empty(Visit visit, ObjectDef object, ListState state, Filter filter) {
        String many = visit.noun(object.many());
        if (state.inTrash()) {
            return new Empty("trash-2", visit.t("list.trash_empty.title"), visit.t("list.trash_empty.text"), List.of());
        }
        if (!filter.equals(Filter.ALL)) {
            var all = state.filter("").q("");
            var clear = Action.link(visit.t("list.nothing_found.clear"), all.href(visit.base(object)), "x");
            return new Empty(
                    "search",
                    visit.t("list.nothing_found.title"),
                    visit.t("list.nothing_found.text", many),
                    List.of(clear));
        }
        return new Empty(
                object.icon(),
                visit.t("list.empty.title", many),
                visit.t(isImported(visit, object) ? "list.empty.text" : "look.empty.by_hand", many),
                beginnings(visit, object, state));
    }
}
