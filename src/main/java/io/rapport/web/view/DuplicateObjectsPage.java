package io.rapport.web.view;

import java.util.List;

/** The objects of which duplicates are found, or could be. */
public record DuplicateObjectsPage(List<Link> crumbs, List<Line> objects) {

    /** An object with what is set of it. */
    public record Line(String icon, String title, String text, String href, List<Chip> marks) {}
}
