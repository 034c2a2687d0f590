package io.rapport.web.view;

import java.util.List;

/** The types that a new field can have. */
public record FieldTypesPage(String title, List<Link> crumbs, List<Group> groups) {

    public record Group(String label, List<SettingsPage.Place> types) {}
}
