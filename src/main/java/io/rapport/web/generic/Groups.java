package io.rapport.web.generic;

import io.rapport.model.ChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.web.view.Row;
import io.rapport.web.view.RowGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The rows of a list in groups. Counts and figures of all groups come from one query; the rows of a group are fetched when
 * it is open, a page at a time.
 */
@Component
class Groups {

    static final int ROWS = 50;
    private static final int OPEN = 3;
    private static final int MOST = 200;

    private final Queries queries;
    private final Verbs verbs;

    Groups(Queries queries, Verbs verbs) {
        this.queries = queries;
        this.verbs = verbs;
    }

    /** All groups, with the rows of one, or of the first few. */
    List<RowGroup> all(Visit visit, ObjectDef object, ListState state, Listing listing, GroupBy by, String opened) {
        var rows = summary(visit, object, listing, by, Optional.empty());
        var groups = new ArrayList<RowGroup>();
        for (var row : rows.subList(0, Math.min(MOST, rows.size()))) {
            String key = GroupBy.key(row.keys().getFirst());
            var group = head(visit, object, state, listing, by, row);
            boolean open = opened.isEmpty() ? groups.size() < OPEN : opened.equals(key);
            groups.add(
                    open
                            ? open(visit, object, opened.isEmpty() ? state.cursor("") : state, listing, by, key, group)
                            : group);
        }
        return groups;
    }

    /** One group with its rows; empty where it has none. */
    Optional<RowGroup> one(Visit visit, ObjectDef object, ListState state, Listing listing, GroupBy by, String key) {
        return summary(visit, object, listing, by, by.condition(key)).stream()
                .filter(row -> GroupBy.key(row.keys().getFirst()).equals(key))
                .findFirst()
                .map(row -> open(visit, object, state, listing, by, key, head(visit, object, state, listing, by, row)));
    }

    private List<SummaryRow> summary(
            Visit visit, ObjectDef object, Listing listing, GroupBy by, Optional<String> condition) {
        var measures = new ArrayList<>(List.of("count"));
        measures.addAll(listing.sums().measures());
        var summary = Summary.of(object.name(), List.of(by.text()), measures).where(listing.filter());
        if (condition.isPresent()) {
            summary = summary.where(Filters.cel(condition.get(), visit.model(), object, visit.actor()));
        }
        var rows = queries.summary(visit.actor().tenant(), summary.permit(visit.model(), visit.actor()));
        return by.column().field().type() instanceof ChoiceType choice ? inOrder(choice, rows) : rows;
    }

    /** Choices stand in their own order, not in that of their keys. */
    private static List<SummaryRow> inOrder(ChoiceType choice, List<SummaryRow> rows) {
        var keys = choice.choices().all().stream()
                .map(io.rapport.model.Choice::key)
                .toList();
        return rows.stream()
                .sorted(Comparator.comparing(row -> {
                    int place = keys.indexOf(String.valueOf(row.keys().getFirst()));
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .toList();
    }

    private static RowGroup head(
            Visit visit, ObjectDef object, ListState state, Listing listing, GroupBy by, SummaryRow row) {
        Object value = row.keys().getFirst();
        String key = GroupBy.key(value);
        long count = row.measures().getFirst() instanceof Number number ? number.longValue() : 0;
        var totals = listing.columns().stream()
                .map(column -> listing.sums().text(visit, column, row, 1))
                .toList();
        return new RowGroup(
                id(key),
                by.chip(visit, value),
                visit.formats().number(count),
                totals,
                href(visit, object, state.cursor(""), key),
                false,
                List.of(),
                "");
    }

    static String id(String key) {
        return "group-" + (key.matches("[A-Za-z0-9_-]{1,60}") ? key : Integer.toHexString(key.hashCode()));
    }

    private static String href(Visit visit, ObjectDef object, ListState state, String key) {
        var parameters = new ArrayList<>(state.parameters());
        parameters.add(java.util.Map.entry("in", key));
        return ListState.href(visit.base(object), parameters);
    }

    private RowGroup open(
            Visit visit, ObjectDef object, ListState state, Listing listing, GroupBy by, String key, RowGroup group) {
        var page = rows(visit, object, state, listing, by, key);
        return group.with(page.rows(), page.moreHref());
    }

    record Page(List<Row> rows, String moreHref) {}

    /** The rows of a group from the cursor in the address on. */
    Page rows(Visit visit, ObjectDef object, ListState state, Listing listing, GroupBy by, String key) {
        var condition = by.condition(key);
        if (condition.isEmpty()) {
            return new Page(List.of(), "");
        }
        var query = Query.of(object.name())
                .select(Cells.columnPaths(visit, listing.columns()))
                .where(listing.filter())
                .where(Filters.cel(condition.get(), visit.model(), object, visit.actor()))
                .orderBy(ListController.sorts(visit, object, listing))
                .after(Optional.of(state.cursor()).filter(cursor -> !cursor.isEmpty()))
                .limit(ROWS);
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        Set<UUID> edits = verbs.among(visit, object, io.rapport.query.Action.UPDATE, found.rows());
        return new Page(
                found.rows().stream()
                        .map(row -> ListController.row(visit, object, listing.columns(), row, edits.contains(row.id())))
                        .toList(),
                found.next()
                        .map(next -> href(visit, object, state.cursor(next), key))
                        .orElse(""));
    }
}
