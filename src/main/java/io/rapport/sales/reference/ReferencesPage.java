package io.rapport.sales.reference;

import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/**
 * The references that fit a deal.
 *
 * @param title the deal's name
 */
public record ReferencesPage(
        List<Link> crumbs, String title, List<Action> actions, List<Line> lines, Optional<Empty> empty) {

    /**
     * @param customer empty where the reader doesn't see it
     * @param reasons why it fits; empty where nothing says that it does
     * @param forms such as “Call, Visit”
     * @param agreed the day
     * @param until the day; empty where it holds without end
     */
    public record Line(
            String name,
            String href,
            Optional<Link> customer,
            Optional<Link> contact,
            List<Chip> reasons,
            String forms,
            String agreed,
            String until) {}
}
