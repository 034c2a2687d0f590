package io.rapport.model.custom;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.ModelChanges.Editing;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes of layouts: every field at most once, and only fields that there are. */
public final class LayoutEditing {

    private static final int MOST_SECTIONS = 50;
    private static final int MOST_COLUMNS = 50;
    private static final int MOST_KEYS = 5;

    private final Editing editing;

    public LayoutEditing(Editing editing) {
        this.editing = editing;
    }

    public boolean put(String objectName, Layout layout) {
        var object = editing.object(objectName);
        if (layout.equals(Layout.COMPUTED)) {
            LayoutRows.in(editing.tx()).remove(objectName);
        } else {
            LayoutRows.in(editing.tx()).put(objectName, sound(object, layout));
        }
        return true;
    }

    private static Layout sound(ObjectDef object, Layout layout) {
        if (layout.sections().size() > MOST_SECTIONS) {
            throw Problem.invalid("sections", "too_many", MOST_SECTIONS);
        }
        var seen = new HashSet<String>();
        var sections = layout.sections().stream()
                .map(section ->
                        new Layout.Section(title(section.title()), known(object, section.fields(), "sections", seen)))
                .toList();
        var hidden = known(object, layout.hidden(), "hidden", seen);
        for (String field : hidden) {
            if (object.field(field).filter(FieldDef::required).isPresent()) {
                throw Problem.invalid("hidden", "required_hidden", field);
            }
        }
        if (layout.columns().size() > MOST_COLUMNS) {
            throw Problem.invalid("columns", "too_many", MOST_COLUMNS);
        }
        var columns = known(object, layout.columns(), "columns", new HashSet<>());
        var keys = layout.sort().isBlank()
                ? List.<String>of()
                : List.of(layout.sort().strip().split("\\s*,\\s*"));
        if (keys.size() > MOST_KEYS) {
            throw Problem.invalid("sort", "too_many", MOST_KEYS);
        }
        known(object, keys.stream().map(key -> key.replaceFirst("^-", "")).toList(), "sort", new HashSet<>());
        return new Layout(sections, hidden, columns, String.join(",", keys));
    }

    private static Label title(Label title) {
        return title.texts().values().stream().allMatch(String::isBlank)
                ? new Label("", java.util.Map.of())
                : Labels.checked(title, "sections");
    }

    private static List<String> known(ObjectDef object, List<String> names, String about, Set<String> seen) {
        for (String name : names) {
            boolean known = object.field(name).isPresent() && !name.equals(SystemFields.VERSION);
            if (!known) {
                throw Problem.invalid(about, "unknown_field", name);
            }
            if (!seen.add(name)) {
                throw Problem.invalid(about, "duplicate", name);
            }
        }
        return names;
    }
}
