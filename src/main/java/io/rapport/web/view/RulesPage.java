package io.rapport.web.view;

import java.util.List;

/** The rules of an object. */
public record RulesPage(String title, List<Link> crumbs, List<Tab> tabs, List<Line> rules, Action create, Empty empty) {

    /** A rule: what people are told, and what must hold. */
    public record Line(String message, String condition, String href, List<Chip> marks) {}
}
