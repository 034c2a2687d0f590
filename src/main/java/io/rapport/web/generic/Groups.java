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
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    /** Of each of the groups that are open from the beginning. */
    private static final int FIRST = 20;

    private static final int OPEN = 2;
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
        var found = new LinkedHashMap<Integer, io.rapport.query.Page>();
        for (var row : rows.subList(0, Math.min(MOST, rows.size()))) {
            String key = GroupBy.key(row.keys().getFirst());
            if (opened.isEmpty() ? groups.size() < OPEN : opened.equals(key)) {
                var at = opened.isEmpty() ? state.cursor("") : state;
                found.put(groups.size(), find(visit, object, at, listing, by, key, opened.isEmpty() ? FIRST : ROWS));
            }
            groups.add(head(visit, object, state, listing, by, row));
        }
        var edits = edits(visit, object, found.values());
        found.forEach((place, page) -> {
            String key = GroupBy.key(rows.get(place).keys().getFirst());
            var shown = shown(visit, object, state, listing, key, page, edits);
            groups.set(place, groups.get(place).with(shown.rows(), shown.moreHref()));
        });
        return groups;
    }

    private Set<UUID> edits(Visit visit, ObjectDef object, Collection<io.rapport.query.Page> pages) {
        var rows = pages.stream().flatMap(page -> page.rows().stream()).toList();
        return verbs.among(visit, object, io.rapport.query.Action.UPDATE, rows);
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
        var found = find(visit, object, state, listing, by, key, ROWS);
        return shown(visit, object, state, listing, key, found, edits(visit, object, List.of(found)));
    }

    private io.rapport.query.Page find(
            Visit visit, ObjectDef object, ListState state, Listing listing, GroupBy by, String key, int limit) {
        var condition = by.condition(key);
        if (condition.isEmpty()) {
            return new io.rapport.query.Page(List.of(), Optional.empty(), Optional.empty());
        }
        var query = Query.of(object.name())
                .select(Cells.columnPaths(visit, listing.columns()))
                .where(listing.filter())
                .where(Filters.cel(condition.get(), visit.model(), object, visit.actor()))
                .orderBy(ListController.sorts(visit, object, listing))
                .after(Optional.of(state.cursor()).filter(cursor -> !cursor.isEmpty()))
                .limit(limit);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
    }

    private static Page shown(
            Visit visit,
            ObjectDef object,
            ListState state,
            Listing listing,
            String key,
            io.rapport.query.Page found,
            Set<UUID> edits) {
        return new Page(
                found.rows().stream()
                        .map(row -> ListController.row(visit, object, listing.columns(), row, edits.contains(row.id())))
                        .toList(),
                found.next()
                        .map(next -> href(visit, object, state.cursor(next), key))
                        .orElse(""));
    }
}
