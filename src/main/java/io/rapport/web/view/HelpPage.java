package io.rapport.web.view;

import java.util.List;

/**
 * What help there is, or which of it tells of what was asked.
 *
 * @param query empty for all
 */
public record HelpPage(String query, List<Shelf> shelves) {

    /** Pages that belong together. */
    public record Shelf(String label, List<Title> titles) {}

    /** A help page as it stands in the contents. */
    public record Title(String slug, String title, String about, String href) {}
}
