package io.rapport.system;

import io.rapport.web.view.Figure;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.util.List;

/**
 * How the program is.
 *
 * @param notices what somebody has to do something about
 * @param groups figures under a heading each
 * @param several whether {@code lines} are of more than one organisation
 */
public record SystemPage(
        List<Link> crumbs,
        String lead,
        List<Notice> notices,
        List<Group> groups,
        boolean several,
        List<Line> lines,
        List<Slow> slow) {

    /** @param title says what the figures are about */
    public record Group(String title, List<Figure> figures) {}

    /** @param state empty where all is well */
    public record Line(
            String name, String state, String tables, String files, String jobs, String behind, String backup) {}

    /**
     * Statements of one shape.
     *
     * @param statement its beginning, where {@code rest} is what follows
     * @param of the organisation, or empty
     */
    public record Slow(String statement, String rest, String of, String times, String mean, String most) {}
}
