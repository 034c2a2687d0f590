package io.rapport.sales.buying;

import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;

/**
 * The buying centre of an account, drawn and as a table.
 *
 * @param unplaced contacts of the account who are not in it yet, leading to where that is said of them
 */
public record BuyingPage(
        List<Link> crumbs,
        String account,
        List<Action> actions,
        List<Notice> notices,
        Optional<Plan> plan,
        List<Person> people,
        List<Link> unplaced,
        Optional<Empty> empty) {

    /**
     * @param kinds of relations that are drawn, for the key
     * @param boxWidth and the other lengths are in pixels at the drawing's natural size
     */
    public record Plan(
            int width,
            int height,
            int boxWidth,
            int boxHeight,
            List<Band> columns,
            List<Band> rows,
            List<Box> boxes,
            List<Line> lines,
            List<Kind> kinds) {}

    public record Band(String label, int at, int length) {}

    public record Box(String name, String role, String href, String attitude, int x, int y) {}

    public record Line(String kind, String path) {}

    public record Kind(String key, String label) {}

    /**
     * @param edit where the role is changed, or said where there is none; empty for who may not
     * @param relations such as “reports to Lim”, each leading to its record
     */
    public record Person(
            String name,
            String href,
            Optional<Chip> role,
            Optional<Chip> influence,
            Optional<Chip> attitude,
            List<Link> relations,
            String edit) {}
}
