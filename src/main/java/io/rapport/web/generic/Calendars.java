package io.rapport.web.generic;

import io.rapport.expression.CalendarUnit;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.web.view.Tab;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a calendar shows, as its address says it: by which date, on what scale, around which day.
 *
 * @param until the field with the last day of what takes several
 */
public record Calendars(
        FieldDef field, Optional<FieldDef> until, CalendarUnit scale, LocalDate day, DayOfWeek weekStart) {

    /** What an address says so that no end is taken. */
    static final String NO_END = "-";

    private static final Pattern BEGINS = Pattern.compile("(^|_)(starts?|begins?|from)(_|$)");
    private static final Pattern ENDS = Pattern.compile("(^|_)(ends?|until|to)(_|$)");
    private static final List<CalendarUnit> SCALES = List.of(CalendarUnit.MONTH, CalendarUnit.WEEK, CalendarUnit.DAY);

    public static Optional<Calendars> of(Visit visit, ObjectDef object, ListState state, String date) {
        var scale =
                CalendarUnit.of(state.part("scale")).filter(SCALES::contains).orElse(CalendarUnit.MONTH);
        return field(visit, object, state)
                .map(field -> new Calendars(
                        field,
                        until(visit, object, state, field),
                        scale,
                        day(date).orElse(LocalDate.now(visit.formats().zone())),
                        visit.actor().viewer().weekStart()));
    }

    /** The date that records are placed by: the chosen one, else the first that is not the system's. */
    static Optional<FieldDef> field(Visit visit, ObjectDef object, ListState state) {
        var possible = possible(visit, object);
        return possible.stream()
                .filter(field -> field.name().equals(state.part("day")))
                .findFirst()
                .or(() -> possible.stream()
                        .filter(field -> !Layouts.isSystem(field))
                        .findFirst())
                .or(() -> possible.stream().findFirst());
    }

    /** What the address says, or where it says nothing, the end that belongs to a beginning by its name. */
    private static Optional<FieldDef> until(Visit visit, ObjectDef object, ListState state, FieldDef from) {
        String said = state.part("until");
        return possible(visit, object).stream()
                .filter(field -> !field.equals(from)
                        && (said.isEmpty() ? isEnd(from, field) : field.name().equals(said)))
                .findFirst();
    }

    private static boolean isEnd(FieldDef from, FieldDef field) {
        return BEGINS.matcher(from.name()).find()
                && ENDS.matcher(field.name()).find()
                && field.type().getClass().equals(from.type().getClass());
    }

    /** Whether records stand at their hours. */
    public boolean isHourly() {
        return scale != CalendarUnit.MONTH && field.type() instanceof DateTimeType;
    }

    /** Whether each record stands on one day, which an index finds: then the first of each day are enough. */
    public boolean isByDay() {
        return !isHourly() && until.isEmpty() && isIndexed();
    }

    /** Whether an index finds the records of a day, however many others there are. */
    public boolean isIndexed() {
        return field.indexed();
    }

    /** Those that end on these days or later, in CEL; empty where nothing says when they end. */
    public Optional<String> ending() {
        return until.map(last -> field.name() + " < \"" + end() + "\" && " + last.name() + " >= \"" + from() + "\"");
    }

    /** The same on one day. */
    public Calendars on(LocalDate other) {
        return new Calendars(field, until, CalendarUnit.DAY, other, weekStart);
    }

    /** The fields that a move changes. */
    public List<FieldDef> fields() {
        return Stream.concat(Stream.of(field), until.stream()).toList();
    }

    public static List<FieldDef> possible(Visit visit, ObjectDef object) {
        return Layouts.readable(visit, object).stream()
                .filter(field -> field.type() instanceof DateType || field.type() instanceof DateTimeType)
                .toList();
    }

    public static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 1 && day.getYear() < 9999);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The first day that is shown: of a month, that of its first week. */
    public LocalDate from() {
        var first = scale.startOf(day, 0, weekStart);
        return scale == CalendarUnit.MONTH ? CalendarUnit.WEEK.startOf(first, 0, weekStart) : first;
    }

    /** The day after the last that is shown. */
    public LocalDate end() {
        var end = scale.startOf(day, 1, weekStart);
        return scale == CalendarUnit.MONTH ? CalendarUnit.WEEK.startOf(end.minusDays(1), 1, weekStart) : end;
    }

    public List<LocalDate> days() {
        return Stream.iterate(from(), next -> next.isBefore(end()), next -> next.plusDays(1))
                .toList();
    }

    public boolean isOutside(LocalDate other) {
        return scale == CalendarUnit.MONTH && other.getMonth() != day.getMonth();
    }

    /** The records of these days in CEL. */
    public String condition() {
        String begins = field.name() + " >= \"" + from() + "\"";
        String before = field.name() + " < \"" + end() + "\"";
        return until.map(last -> before + " && (" + last.name() + " >= \"" + from() + "\" || " + begins + ")")
                .orElse(begins + " && " + before);
    }

    public String heading(Visit visit) {
        return switch (scale) {
            case MONTH -> visit.formats().month(YearMonth.from(day));
            case WEEK -> visit.formats().date(from()) + " – " + visit.formats().date(end().minusDays(1));
            default -> visit.formats().date(day);
        };
    }

    public String href(ListState state, String base, LocalDate other) {
        var parameters = new java.util.ArrayList<>(state.parameters());
        parameters.add(java.util.Map.entry("date", other.toString()));
        return ListState.href(base + "/calendar", parameters);
    }

    public List<Tab> scales(Visit visit, ListState state, String base) {
        return SCALES.stream()
                .map(unit -> {
                    String word = unit.name().toLowerCase(Locale.ROOT);
                    return new Tab(
                            visit.t("calendar.scale." + word),
                            href(state.with("scale", unit == CalendarUnit.MONTH ? "" : word), base, day),
                            unit == scale,
                            "");
                })
                .toList();
    }
}
