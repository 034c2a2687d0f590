package io.rapport.playbook.web;

import io.rapport.web.view.Action;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/** The playbooks for a record: those that it calls for, and the others. */
public record PlaysPage(List<Link> crumbs, String title, List<Part> parts, Optional<Empty> empty) {

    public record Part(String title, List<Line> lines) {}

    /**
     * @param situation with the country, if it is for one
     * @param action starts it, or leads to where one is in it; empty where the visitor may not start it
     */
    public record Line(String name, String href, String situation, String description, Optional<Action> action) {}
}
