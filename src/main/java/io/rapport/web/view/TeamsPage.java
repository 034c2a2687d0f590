package io.rapport.web.view;

import java.util.List;

/**
 * Departments, offices and teams.
 *
 * @param inputs of the form that makes one more, or changes the one that is shown
 * @param retireHref where the one that is shown is put in the trash; empty where none is
 */
public record TeamsPage(
        String title,
        List<Link> crumbs,
        List<Line> teams,
        String action,
        List<Input> inputs,
        String retireHref,
        String recordHref,
        List<String> problems) {

    /**
     * @param depth how many stand above, up to six
     * @param kind as a chip
     * @param head who leads it, or empty
     * @param members how many, in words
     */
    public record Line(String name, String href, int depth, Choice kind, String head, String members) {}
}
