package io.rapport.model;

import java.util.List;

/**
 * Where an object's fields stand on its pages and what its lists begin with. What it does not name has its computed place, so
 * that a new field is seen at once.
 *
 * @param sections of a record's page and form, in their order
 * @param hidden fields that stand in no section
 * @param columns of lists; none for the computed ones
 * @param sort as in {@code -amount,name}; empty for the usual order
 */
public record Layout(List<Section> sections, List<String> hidden, List<String> columns, String sort) {

    public static final Layout COMPUTED = new Layout(List.of(), List.of(), List.of(), "");

    /** Fields under a title; without a title it is the pages' usual one. */
    public record Section(Label title, List<String> fields) {

        public Section {
            fields = List.copyOf(fields);
        }

        /** A section of a standard object; its title stands in the bundles under {@code layout.OBJECT.NAME}. */
        public static Section of(String object, String name, List<FieldDef> fields) {
            return new Section(
                    Label.key("layout." + object + "." + name),
                    fields.stream().map(FieldDef::name).toList());
        }
    }

    public Layout {
        sections = List.copyOf(sections);
        hidden = List.copyOf(hidden);
        columns = List.copyOf(columns);
    }

    /** Whether it names a field. */
    public boolean names(String field) {
        return sections.stream().anyMatch(section -> section.fields().contains(field))
                || columns.contains(field)
                || List.of(sort.replace("-", "").split(",")).contains(field);
    }
}
