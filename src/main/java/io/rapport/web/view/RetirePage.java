package io.rapport.web.view;

import java.util.List;

/** What is to go, where it is used, and the way on. */
public record RetirePage(
        String title, List<Link> crumbs, String text, List<Use> uses, Action retire, String cancelHref) {

    /**
     * A place that uses it.
     *
     * @param href where the place is, or empty
     */
    public record Use(String icon, String text, String href) {}
}
