package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * A list of an object's records, as a table.
 *
 * @param object the object's API name
 * @param base the list's own path, e.g. {@code /acme/accounts}; cells are edited at {@code base/id/cell/field}
 * @param filterHref the form that shows and changes the conditions
 * @param query what the list is searched for, or empty
 * @param count how many there are, in words
 * @param moreHref the next page, or empty on the last one
 * @param groups the rows again, where they are grouped
 * @param widths of columns in pixels, as in {@code name:240,owner:120}
 * @param pinned how many of the first columns stay in sight
 * @param bulk what can be done with the ticked rows
 */
public record ListPage(
        String title,
        String object,
        String base,
        List<Tab> views,
        List<FilterChip> filters,
        String filterHref,
        String query,
        List<Map.Entry<String, String>> keep,
        List<Column> columns,
        List<Row> rows,
        String count,
        String moreHref,
        List<RowGroup> groups,
        List<Action> actions,
        BulkBar bulk,
        Empty empty,
        ListTools tools,
        String widths,
        int pinned) {

    public boolean hasTotals() {
        return columns.stream().anyMatch(column -> !column.total().isEmpty());
    }
}
