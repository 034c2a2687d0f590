package io.rapport.sales.today;

import io.rapport.web.view.Link;
import java.util.List;

/** What wants something of somebody today; without any section there is nothing. */
public record TodayPage(String title, String lead, List<Section> sections, List<Link> more) {

    /**
     * Some of it.
     *
     * @param id unique on the page
     * @param count how many there are, more than the rows it may be
     * @param allHref the list of exactly these
     */
    public record Section(String id, String icon, String title, String count, String allHref, List<Row> rows) {}

    /**
     * A record.
     *
     * @param due when, or empty
     * @param late whether that has gone by
     * @param told what else there is to know of it
     * @param tickHref where it is ticked, or empty
     * @param laterHref where it is put off, or empty
     * @param stepHref where its next step is sent, or empty
     * @param step what that is now
     */
    public record Row(
            String id,
            String name,
            String href,
            String due,
            boolean late,
            List<String> told,
            String tickHref,
            String laterHref,
            String stepHref,
            String step) {}
}
