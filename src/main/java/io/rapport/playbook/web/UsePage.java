package io.rapport.playbook.web;

import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/**
 * How a playbook is used, and what became of the records that it was gone through for.
 *
 * @param note what the figures leave out; empty where they leave out nothing
 */
public record UsePage(
        List<Link> crumbs, String title, List<Figure> runs, List<Figure> outcomes, String note, Optional<Empty> empty) {

    /** @param href the list of the records that the figure counts; empty where there is none */
    public record Figure(String label, String value, String more, String href) {}
}
