package io.rapport.web.view;

import java.util.List;

/** All objects of an organisation, and those that were retired. */
public record ObjectsPage(List<Line> objects, List<Gone> retired, Action create) {

    /**
     * An object in the list.
     *
     * @param name its API name
     * @param fields how many it has, in words
     */
    public record Line(String icon, String label, String name, String href, String fields, boolean custom) {}

    /** What was retired, and where it is brought back. */
    public record Gone(String label, String name, Action restore) {}
}
