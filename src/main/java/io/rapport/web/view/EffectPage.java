package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * What a change of rights would change, before it is made.
 *
 * @param action where the change is posted, with {@code keep} and {@code confirmed}; with {@code again} it is edited further
 * @param keep what was sent
 * @param notes what else there is to know
 */
public record EffectPage(
        String title,
        List<Link> crumbs,
        String lead,
        List<String> notes,
        List<Person> people,
        String action,
        List<Map.Entry<String, String>> keep) {

    /**
     * @param gains what the person may then, in words; {@code loses} what no longer
     * @param lines one for each object of which records are gained or lost
     */
    public record Person(Face face, String href, List<String> gains, List<String> loses, List<Line> lines) {}

    /** @param cells for seeing, editing and deleting in turn */
    public record Line(String object, List<Cell> cells, List<Link> gained, List<Link> lost) {}

    /** Empty where nothing changes. */
    public record Cell(String gained, String lost) {}
}
