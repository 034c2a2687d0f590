package io.rapport.sales.group;

import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tab;
import java.util.List;

/**
 * A group as a tree of its accounts with what each comes to, all below it included.
 *
 * @param title the account's name
 * @param heads of the figures' columns
 */
public record GroupPage(
        List<Link> crumbs, String title, List<Tab> tabs, List<Notice> notices, List<String> heads, List<Line> lines) {

    /**
     * @param href to the account
     * @param group to the account's own group; empty at the top and where nothing lies below it
     * @param depth 0 at the top, 5 at most
     */
    public record Line(String name, String href, String group, int depth, List<Cell> cells) {}

    /**
     * @param text empty where there is nothing
     * @param href the list of the records behind the figure
     * @param own what of it is the account's own, where that is another figure
     */
    public record Cell(String head, String text, String href, String own) {}
}
