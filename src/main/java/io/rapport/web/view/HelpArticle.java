package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * A help page.
 *
 * @param html our own text, nothing that anybody entered
 * @param shelves all pages, to go on from here
 */
public record HelpArticle(
        String title,
        String about,
        String html,
        List<Link> crumbs,
        List<HelpPage.Shelf> shelves,
        String slug,
        Optional<Link> previous,
        Optional<Link> next) {}
