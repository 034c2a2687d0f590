package io.rapport.privacy.web;

import io.rapport.web.view.Link;
import java.util.List;

/**
 * What can be done with what is kept about a person.
 *
 * @param action the page's own address; {@code /collect}, {@code /restricted}, {@code /held} and {@code /erase} follow it
 * @param problem why something was refused, or empty
 * @param held why nothing may be erased, or empty
 * @param erases whether anything would be
 */
public record PersonPage(
        String name,
        List<Link> crumbs,
        String action,
        String problem,
        List<MarkLine> marks,
        List<Line> lines,
        String held,
        boolean erases) {

    /** @param kind {@code restricted} or {@code held} */
    public record MarkLine(String kind, String title, String text, boolean on, String reason) {}

    /** What becomes of records of one object. */
    public record Line(String object, String count, String what, String tone, String why) {}
}
