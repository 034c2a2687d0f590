package io.rapport.web.calendar;

import io.rapport.model.DateTimeType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Row;
import io.rapport.web.generic.Calendars;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Layouts;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a visitor looks at in a calendar, and where its parts lead.
 *
 * @param movable the records whose dates the visitor may change
 */
record CalendarScene(Visit visit, ObjectDef object, ListState state, Calendars calendar, Set<UUID> movable) {

    ZoneId zone() {
        return visit.formats().zone();
    }

    boolean moves(Row row) {
        return movable.contains(row.id());
    }

    String title(Row row) {
        return row.value(object.nameField()).map(Object::toString).orElse("–");
    }

    String href(Row row) {
        return visit.base(object) + "/" + row.id();
    }

    /** Where another day or hour of a record is sent to. */
    String moveHref(Row row) {
        return ListState.href(href(row) + "/day", kept(state));
    }

    List<Map.Entry<String, String>> kept(ListState of) {
        var kept = new ArrayList<>(of.parameters());
        kept.add(Map.entry("date", calendar.day().toString()));
        return kept;
    }

    Optional<Chip> chip(Row row) {
        return Layouts.lane(visit, object)
                .filter(field -> row.value(field.name()).isPresent())
                .map(field -> Cells.onRecord(visit, object, field, row))
                .flatMap(cell -> cell.chips().stream().findFirst());
    }

    /** The day by itself. */
    String dayHref(LocalDate day) {
        return calendar.href(state.with("scale", "day"), visit.base(object), day);
    }

    /** All records of a day as a list, for a day that has more than can stand beside one another. */
    String listHref(LocalDate day) {
        var condition = calendar.on(day).condition();
        String filter = state.filter().isBlank() ? condition : "(" + state.filter() + ") && (" + condition + ")";
        return ListState.href(
                visit.base(object), state.filter(filter).with("as", "").parameters());
    }

    /** The form for a record of that day; what has an end gets one an hour after its beginning, or on the same day. */
    String create(LocalDate day) {
        if (!visit.may(object, Action.CREATE) || !visit.edits(object, calendar.field())) {
            return "";
        }
        var parameters = new ArrayList<Map.Entry<String, String>>();
        parameters.add(Map.entry(calendar.field().name(), at(calendar.field(), day, 9)));
        end().ifPresent(field -> parameters.add(Map.entry(field.name(), at(field, day, 10))));
        return ListState.href(visit.base(object) + "/new", parameters);
    }

    /** The field that a new record's end is kept in. */
    Optional<FieldDef> end() {
        return calendar.until().filter(field -> visit.edits(object, field));
    }

    private static String at(FieldDef field, LocalDate day, int hour) {
        return field.type() instanceof DateTimeType ? day.atTime(hour, 0).toString() : day.toString();
    }
}
