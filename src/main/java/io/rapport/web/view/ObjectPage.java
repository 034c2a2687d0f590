package io.rapport.web.view;

import java.util.List;

/**
 * An object with its fields.
 *
 * @param name the API name
 * @param tabs the pages about the object
 */
public record ObjectPage(
        String icon,
        String title,
        String name,
        boolean custom,
        List<Tab> tabs,
        List<Line> fields,
        List<Line> system,
        List<ObjectsPage.Gone> retired,
        List<Action> actions,
        List<Action> more) {

    /**
     * A field in the list.
     *
     * @param href empty where it can't be changed
     * @param type in words, with what it links to
     * @param marks what is special about it, in words
     */
    public record Line(String icon, String label, String name, String href, String type, List<Chip> marks) {}
}
