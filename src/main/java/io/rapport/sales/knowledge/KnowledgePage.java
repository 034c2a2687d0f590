package io.rapport.sales.knowledge;

import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the products of a deal.
 *
 * @param title the deal's name
 * @param empty instead of the parts, where there is nothing to show
 */
public record KnowledgePage(List<Link> crumbs, String title, List<Part> parts, Optional<Empty> empty) {

    /**
     * @param product its name
     * @param add where something is added; empty for who may not
     */
    public record Part(String product, String href, String add, List<Known> known) {}

    /**
     * @param kind in the reader's words; empty where nobody said
     * @param reviewed the day; empty where nobody has
     */
    public record Known(String name, String href, String kind, String text, String reviewed) {}
}
