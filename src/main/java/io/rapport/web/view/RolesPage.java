package io.rapport.web.view;

import java.util.List;

/** The roles of an organisation. */
public record RolesPage(List<Line> roles, Action create) {

    /** A role in the list. */
    public record Line(String name, String href, String description, String users) {}
}
