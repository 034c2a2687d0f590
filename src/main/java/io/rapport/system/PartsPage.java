package io.rapport.system;

import io.rapport.web.view.Link;
import java.util.List;

/** What the program is made of. */
public record PartsPage(List<Link> crumbs, List<Group> groups) {

    /**
     * @param file where the whole list is had; empty where there is none
     */
    public record Group(String title, String file, List<Line> lines) {}

    public record Line(String name, String version, String licence) {}
}
