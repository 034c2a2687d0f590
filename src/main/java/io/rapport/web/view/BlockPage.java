package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * What will become of a block of cells, before it does.
 *
 * @param keep posted along with the text, which the page has itself
 * @param more how many lines are not shown, in words, or empty
 * @param submit empty where there is nothing to do
 */
public record BlockPage(
        String title,
        String action,
        List<Map.Entry<String, String>> keep,
        List<String> heads,
        List<Line> lines,
        String more,
        List<String> problems,
        String sentence,
        String submit) {

    /** A row of cells, with the name of its record. */
    public record Line(String name, List<Spot> spots) {}

    /** One cell: its value before and after; a problem says why it stays as it is. */
    public record Spot(String before, String after, String problem, boolean changes) {}
}
