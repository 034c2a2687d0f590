package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * A list and, beside it, one of its records. Where there is no room for both, there is the list until a record is chosen.
 *
 * @param keep what the form that searches sends along
 * @param moreHref the next rows, or empty
 * @param sideHref the chosen record's page, else the first one's
 * @param chosen whether the address names a record
 * @param backHref the same without
 */
public record SplitPage(
        String title,
        String base,
        List<Tab> views,
        List<FilterChip> filters,
        String filterHref,
        String query,
        List<Map.Entry<String, String>> keep,
        List<Item> items,
        String count,
        String moreHref,
        String sideHref,
        boolean chosen,
        String backHref,
        List<Action> actions,
        Empty empty,
        ListTools tools) {

    /**
     * A record in the list.
     *
     * @param href its own page
     * @param besideHref this page with it at the side
     * @param cells the first columns after its name
     */
    public record Item(String id, String href, String besideHref, String title, List<Cell> cells, boolean current) {}
}
