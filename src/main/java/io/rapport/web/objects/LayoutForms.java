package io.rapport.web.objects;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.model.SystemFields;
import io.rapport.web.generic.Layouts;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.ColumnsForm.Pick;
import io.rapport.web.view.Input;
import io.rapport.web.view.LayoutForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form of a layout: what it shows, and what was sent of it. */
@Component
class LayoutForms {

    private static final String SECTION = "section:";
    private static final String FIELD = "field:";

    /** What pages call a section without a title. */
    private static final Label USUAL = Label.key("record.details");

    private final LabelInputs labels;

    LayoutForms(LabelInputs labels) {
        this.labels = labels;
    }

    LayoutForm of(Visit visit, ObjectDef object, Layout layout, Optional<Problem> problem) {
        var names = layout.columns().isEmpty() ? Layouts.computedColumns(visit, object) : layout.columns();
        var chosen = names.stream().flatMap(name -> object.field(name).stream()).toList();
        var left = fields(object, true).stream()
                .filter(field -> !chosen.contains(field))
                .toList();
        boolean descending = layout.sort().startsWith("-");
        String key = layout.sort().split(",", 2)[0].replaceFirst("^-", "");
        return new LayoutForm(
                visit.label(object.many()),
                Shape.crumbs(visit),
                Tabs.of(visit, object, "layout"),
                Shape.base(visit, object) + "/layout",
                !visit.model().layout(object).equals(object.layout()),
                problem.map(found -> sentences(visit, found)).orElse(List.of()),
                items(visit, object, layout),
                chosen.stream().map(field -> pick(visit, object, field)).toList(),
                left.stream().map(field -> pick(visit, object, field)).toList(),
                Input.of("sort", visit.t("settings.layout.sort"), "choice", key)
                        .choices(fields(object, true).stream()
                                .filter(LayoutForms::sortable)
                                .map(field -> new Choice(
                                        field.name(),
                                        visit.label(field),
                                        field.name().equals(key)))
                                .toList()),
                Input.of("descending", visit.t("settings.layout.descending"), "boolean", String.valueOf(descending)));
    }

    private static List<String> sentences(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(Sentences.of(problem, visit.texts()))
                : problem.errors().stream()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .toList();
    }

    private static boolean sortable(FieldDef field) {
        return field.type() instanceof RelationType
                || field.type().sortColumn(field.name()).isPresent();
    }

    private static Pick pick(Visit visit, ObjectDef object, FieldDef field) {
        return new Pick(field.name(), visit.label(field), field.name().equals(object.nameField()));
    }

    /** The fields that pages show, with those that the program keeps for lists. */
    private static List<FieldDef> fields(ObjectDef object, boolean system) {
        return object.liveFields().stream()
                .filter(field ->
                        !field.name().equals(SystemFields.ID) && !field.name().equals(SystemFields.VERSION))
                .filter(field -> system
                        || field.name().equals(SystemFields.OWNER)
                        || object.fields().contains(field))
                .toList();
    }

    private List<LayoutForm.Item> items(Visit visit, ObjectDef object, Layout layout) {
        var items = new ArrayList<LayoutForm.Item>();
        var placed = new ArrayList<FieldDef>();
        int number = 0;
        for (var section : layout.sections()) {
            boolean usual = number == 0 && section.title().texts().isEmpty();
            items.add(heading(visit, number++, usual ? USUAL : section.title()));
            for (String name : section.fields()) {
                object.field(name).ifPresent(field -> {
                    placed.add(field);
                    items.add(item(visit, field, true));
                });
            }
        }
        var rest = fields(object, false).stream()
                .filter(field -> !placed.contains(field))
                .toList();
        rest.stream()
                .filter(field -> !layout.hidden().contains(field.name()))
                .forEach(field -> items.add(item(visit, field, true)));
        rest.stream()
                .filter(field -> layout.hidden().contains(field.name()))
                .forEach(field -> items.add(item(visit, field, false)));
        if (number == 0) {
            items.addFirst(heading(visit, 0, USUAL));
        }
        return items;
    }

    private LayoutForm.Item heading(Visit visit, int number, Label title) {
        return new LayoutForm.Item(
                SECTION + number,
                visit.t("settings.layout.section", number + 1),
                labels.of(visit, "title." + number, "settings.layout.title", title),
                true,
                true);
    }

    private static LayoutForm.Item item(Visit visit, FieldDef field, boolean shown) {
        return new LayoutForm.Item(FIELD + field.name(), visit.label(field), List.of(), shown, field.required());
    }

    /** What was sent, with its headings and fields where they were moved to. */
    Layout read(ObjectDef object, MultiValueMap<String, String> sent) {
        var order = new ArrayList<>(sent.getOrDefault("item", List.of()));
        move(order, Objects.requireNonNullElse(sent.getFirst("move"), ""));
        var columns = new ArrayList<>(sent.getOrDefault("column", List.of()));
        move(columns, Objects.requireNonNullElse(sent.getFirst("move"), ""));
        if (sent.containsKey("add")) {
            order.add(SECTION + "new");
        }
        var shown = sent.getOrDefault("show", List.of());
        var sections = new ArrayList<Layout.Section>();
        var hidden = new ArrayList<String>();
        var title = Label.key("");
        var fields = new ArrayList<String>();
        boolean open = false;
        for (String key : order) {
            if (key.startsWith(SECTION)) {
                if (open || !fields.isEmpty()) {
                    sections.add(new Layout.Section(title, fields));
                }
                fields = new ArrayList<>();
                title = labels.read(sent, "title." + key.substring(SECTION.length()), USUAL);
                open = true;
            } else if (key.startsWith(FIELD)) {
                String name = key.substring(FIELD.length());
                (shown.contains(name) ? fields : hidden).add(name);
            }
        }
        sections.add(new Layout.Section(title, fields));
        sections.removeIf(
                section -> section.fields().isEmpty() && section.title().texts().isEmpty() && !sent.containsKey("add"));
        String sort = Objects.requireNonNullElse(sent.getFirst("sort"), "");
        return new Layout(
                sections,
                hidden,
                columns.stream().distinct().toList(),
                sort.isEmpty() ? "" : (FieldForms.is(sent, "descending") ? "-" : "") + sort);
    }

    /** One place up or down, for browsers without script. */
    private static void move(List<String> order, String move) {
        int step = move.startsWith("up:") ? -1 : move.startsWith("down:") ? 1 : 0;
        int at = step == 0 ? -1 : order.indexOf(move.substring(move.indexOf(':') + 1));
        if (at >= 0 && at + step >= 0 && at + step < order.size()) {
            Collections.swap(order, at, at + step);
        }
    }
}
