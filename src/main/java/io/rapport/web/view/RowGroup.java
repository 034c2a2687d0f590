package io.rapport.web.view;

import java.util.List;

/**
 * Rows of a list that have a value in common.
 *
 * @param id of its element
 * @param totals one for each column, empty where there is none
 * @param href the list with this group open; answers its rows to scripts
 * @param open whether its rows are there
 * @param moreHref its next rows, or empty
 */
public record RowGroup(
        String id,
        Chip chip,
        String count,
        List<String> totals,
        String href,
        boolean open,
        List<Row> rows,
        String moreHref) {

    public RowGroup with(List<Row> shown, String more) {
        return new RowGroup(id, chip, count, totals, href, true, shown, more);
    }
}
