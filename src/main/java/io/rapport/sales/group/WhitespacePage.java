package io.rapport.sales.group;

import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Tab;
import java.util.List;
import java.util.Optional;

/**
 * What the accounts of a group have against what they could have.
 *
 * @param by the ways to make the columns
 * @param missing whether there are estimates, so that missing money is known
 * @param total the missing money of all
 */
public record WhitespacePage(
        List<Link> crumbs,
        String title,
        List<Tab> tabs,
        List<Notice> notices,
        List<Tab> by,
        List<Head> heads,
        List<Line> lines,
        boolean missing,
        String total,
        Optional<Empty> empty) {

    public record Head(String name, String missing) {}

    public record Line(String name, String href, String missing, List<Cell> cells) {}

    /**
     * @param state {@code owned}, {@code open}, {@code elsewhere} or {@code nothing}
     * @param said the state in words
     * @param parts the figures, each leading to its records
     * @param missing the money that is missing; empty where it isn't known
     * @param adds what can be begun here
     */
    public record Cell(String head, String state, String said, List<Link> parts, String missing, List<Link> adds) {}
}
