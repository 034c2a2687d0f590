package io.rapport.playbook.web;

import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/**
 * A playbook as somebody goes through it.
 *
 * @param about the records that it is gone through for
 * @param percent of the steps that are done
 * @param action where steps are ticked off by a POST; empty where the visitor may not, or it is over
 */
public record RunPage(
        List<Link> crumbs,
        String title,
        String state,
        List<Link> about,
        int percent,
        String progress,
        List<Action> actions,
        List<Line> lines,
        String action,
        Optional<Empty> empty) {

    /** @param local whether it is so because the variant says so */
    public record Line(
            String step, String name, Chip kind, boolean required, boolean local, String script, boolean done) {}
}
