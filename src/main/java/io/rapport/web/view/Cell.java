package io.rapport.web.view;

import java.util.List;
import java.util.Set;

/**
 * One value of one record, ready to be shown: in a list's cell, a fact or a field.
 *
 * @param field the field's API name
 * @param type the field type's key, which chooses the template; a formula uses the type of its result
 * @param text formatted for the reader; empty where there is no value
 * @param href where a reference leads, or empty
 * @param chips of a choice, several choices or several references
 * @param editable whether the reader may edit it in place
 * @param late whether it wants attention, such as a date gone by
 */
public record Cell(
        String field, String type, String text, String href, List<Chip> chips, boolean editable, boolean late) {

    public static Cell of(String field, String type, String text) {
        return new Cell(field, type, text, "", List.of(), false, false);
    }

    public static Cell none(String field, String type) {
        return of(field, type, "");
    }

    public static Cell reference(String field, String type, String text, String href) {
        return new Cell(field, type, text, href, List.of(), false, false);
    }

    public static Cell chips(String field, String type, List<Chip> chips) {
        return new Cell(
                field, type, String.join(", ", chips.stream().map(Chip::label).toList()), "", chips, false, false);
    }

    public Cell editable(boolean editable) {
        return new Cell(field, type, text, href, chips, editable, late);
    }

    public Cell late(boolean late) {
        return new Cell(field, type, text, href, chips, editable, late);
    }

    /** Numbers stand at the end of their column, so that digits line up. */
    public boolean numeric() {
        return NUMERIC.contains(type);
    }

    private static final Set<String> NUMERIC = Set.of("integer", "decimal", "money", "percent");
}
