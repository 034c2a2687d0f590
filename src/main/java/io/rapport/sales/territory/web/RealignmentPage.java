package io.rapport.sales.territory.web;

import io.rapport.web.view.Action;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;

/**
 * The territories, what is planned for them and what it would move.
 *
 * @param empty where there are none
 * @param lines the territories as a tree, each with its parts
 * @param changes what is planned otherwise than it is in force
 * @param flows what would move from where to where
 */
public record RealignmentPage(
        List<Link> crumbs,
        List<Action> actions,
        Optional<Empty> empty,
        List<Notice> notices,
        List<Line> lines,
        List<Changed> changes,
        List<FlowLine> flows,
        Optional<Carry> carry) {

    /**
     * A territory; figures that are nothing are empty.
     *
     * @param depth how deep it lies, 0 to 5
     */
    public record Line(
            int depth,
            String name,
            String href,
            String manager,
            boolean planned,
            Link before,
            String after,
            String gained,
            String lost,
            String pipelineGained,
            String pipelineLost) {}

    /** One thing of a territory that is planned otherwise. */
    public record Changed(String territory, String href, String what, String inForce, String planned) {}

    /** @param accounts the largest of those that would move */
    public record FlowLine(
            String from,
            String to,
            String count,
            String leads,
            String deals,
            String pipeline,
            List<Moving> accounts,
            String more) {}

    /** An account that would move. */
    public record Moving(String name, String href, String pipeline) {}

    /**
     * The button that does it.
     *
     * @param seen which rules were looked at
     */
    public record Carry(String action, String seen, String confirm) {}
}
