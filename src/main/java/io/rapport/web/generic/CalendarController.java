package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.expression.CalendarUnit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DateTimeType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filters;
import io.rapport.query.Page;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.view.CalendarPage;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records on the days of a month, a week or a day, from one query; they are moved by dragging or by a form. */
@Controller
class CalendarController {

    private static final int MOST = 2_000;

    private final Visits visits;
    private final Queries queries;
    private final Conditions conditions;
    private final Verbs verbs;
    private final Editing editing;
    private final SavedViews saved;
    private final Pages pages;

    CalendarController(
            Visits visits,
            Queries queries,
            Conditions conditions,
            Verbs verbs,
            Editing editing,
            SavedViews saved,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.conditions = conditions;
        this.verbs = verbs;
        this.editing = editing;
        this.saved = saved;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/calendar")
    View calendar(
            Actor actor,
            @PathVariable String object,
            ListState address,
            @RequestParam(defaultValue = "") String date,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "calendar");
        var calendar = Calendars.of(visit, def, state, date).orElseThrow(Problem::notFound);
        return pages.page("calendar", visit.shell(), page(visit, def, state, calendar));
    }

    private CalendarPage page(Visit visit, ObjectDef object, ListState state, Calendars calendar) {
        String base = visit.base(object);
        var listing = Listing.read(visit, object, state);
        var views = saved.of(visit.actor(), object);
        var found = find(visit, object, listing, calendar);
        var entries = entries(visit, object, state, calendar, found.rows());
        var today = LocalDate.now(visit.formats().zone());
        var possible = Calendars.possible(visit, object);
        return new CalendarPage(
                visit.label(object.many()),
                base,
                ListController.views(visit, object, state, views, Optional.empty()),
                conditions.chips(visit, object, listing.condition(), state, base + "/calendar"),
                ListState.href(base + "/filter", state.kept()),
                state.q(),
                state.parameters().stream()
                        .filter(parameter -> !parameter.getKey().equals("q"))
                        .toList(),
                ListController.actions(visit, object, state),
                SavedViews.tools(visit, object, state, views, listing.notes()),
                calendar.heading(visit),
                calendar.href(state, base, calendar.scale().startOf(calendar.day(), -1, calendar.weekStart())),
                calendar.href(state, base, today),
                calendar.href(state, base, calendar.scale().startOf(calendar.day(), 1, calendar.weekStart())),
                calendar.scales(visit, state, base),
                choices(visit, possible, Optional.of(calendar.field())),
                choices(
                        visit,
                        possible.stream()
                                .filter(field -> !field.equals(calendar.field()))
                                .toList(),
                        calendar.until()),
                kept(state.with("day", "").with("until", ""), calendar),
                weekdays(visit, calendar),
                calendar.days().stream()
                        .map(day ->
                                day(visit, object, state, calendar, day, today, entries.getOrDefault(day, List.of())))
                        .toList(),
                found.next().isPresent() ? visit.t("calendar.more", MOST) : "");
    }

    private static List<Choice> choices(Visit visit, List<FieldDef> fields, Optional<FieldDef> chosen) {
        return fields.stream()
                .map(field -> new Choice(
                        field.name(),
                        visit.label(field),
                        chosen.filter(field::equals).isPresent()))
                .toList();
    }

    private static List<Map.Entry<String, String>> kept(ListState state, Calendars calendar) {
        var kept = new ArrayList<>(state.parameters());
        kept.add(Map.entry("date", calendar.day().toString()));
        return kept;
    }

    private static List<FieldDef> fields(Visit visit, ObjectDef object, Calendars calendar) {
        var fields = new ArrayList<>(List.of(object.nameDef()));
        fields.addAll(calendar.fields());
        Layouts.lane(visit, object).ifPresent(fields::add);
        return fields.stream().distinct().toList();
    }

    private Page find(Visit visit, ObjectDef object, Listing listing, Calendars calendar) {
        var query = Query.of(object.name())
                .select(Cells.paths(visit, fields(visit, object, calendar)))
                .where(listing.filter())
                .where(Filters.cel(calendar.condition(), visit.model(), object, visit.actor()))
                .orderBy(Sort.list(calendar.field().name()))
                .limit(MOST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
    }

    private static List<String> weekdays(Visit visit, Calendars calendar) {
        var names = DateTimeFormatter.ofPattern("EEE", visit.locale());
        return calendar.scale() == CalendarUnit.DAY
                ? List.of()
                : calendar.days().subList(0, 7).stream().map(names::format).toList();
    }

    /** What stands on each day, line by line. */
    private Map<LocalDate, List<CalendarPage.Entry>> entries(
            Visit visit, ObjectDef object, ListState state, Calendars calendar, List<Row> rows) {
        var movable = calendar.fields().stream().allMatch(field -> visit.edits(object, field))
                ? verbs.among(visit, object, Action.UPDATE, rows)
                : Set.<UUID>of();
        var zone = visit.formats().zone();
        var spans = rows.stream().map(row -> Span.of(calendar, row, zone)).toList();
        var days = calendar.days();
        var entries = new HashMap<LocalDate, List<CalendarPage.Entry>>();
        var seen = new HashSet<UUID>();
        for (int at = 0; at < days.size(); at += 7) {
            var line = days.subList(at, Math.min(at + 7, days.size()));
            var places = Spread.of(line, spans);
            for (var day : line) {
                entries.put(
                        day,
                        places.getOrDefault(day, List.of()).stream()
                                .map(place -> place.map(span -> entry(
                                                visit,
                                                object,
                                                state,
                                                calendar,
                                                span,
                                                day,
                                                line,
                                                seen.add(span.row().id()),
                                                movable.contains(span.row().id())))
                                        .orElse(CalendarPage.Entry.BLANK))
                                .toList());
            }
        }
        return entries;
    }

    private static CalendarPage.Entry entry(
            Visit visit,
            ObjectDef object,
            ListState state,
            Calendars calendar,
            Span span,
            LocalDate day,
            List<LocalDate> line,
            boolean first,
            boolean movable) {
        var row = span.row();
        String href = visit.base(object) + "/" + row.id();
        return new CalendarPage.Entry(
                first ? row.id().toString() : row.id() + "-" + day,
                href,
                row.value(object.nameField()).map(Object::toString).orElse("–"),
                day.equals(span.from())
                        ? span.time(calendar, visit.formats().zone())
                                .map(DateTimeFormatter.ofPattern("HH:mm")::format)
                                .orElse("")
                        : "",
                Layouts.lane(visit, object)
                        .filter(field -> row.value(field.name()).isPresent())
                        .map(field -> Cells.onRecord(visit, object, field, row))
                        .flatMap(cell -> cell.chips().stream().findFirst()),
                span.from().toString(),
                row.version(),
                ListState.href(href + "/day", kept(state, calendar)),
                movable,
                day.equals(span.from()) || day.equals(line.getFirst()),
                day.equals(span.last()) || day.equals(line.getLast()),
                (int) line.stream().filter(span::covers).count());
    }

    /** How many entries a day shows; the day by itself shows the most. */
    private static int fit(Calendars calendar) {
        return switch (calendar.scale()) {
            case MONTH -> 4;
            case WEEK -> 30;
            default -> 300;
        };
    }

    private static CalendarPage.Day day(
            Visit visit,
            ObjectDef object,
            ListState state,
            Calendars calendar,
            LocalDate day,
            LocalDate today,
            List<CalendarPage.Entry> entries) {
        String base = visit.base(object);
        int fit = fit(calendar);
        boolean tight = entries.size() > fit;
        var shown = tight ? entries.subList(0, fit - 1) : entries;
        long hidden = entries.stream()
                .skip(shown.size())
                .filter(entry -> !entry.isBlank())
                .count();
        return new CalendarPage.Day(
                day.toString(),
                String.valueOf(day.getDayOfMonth()),
                DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", visit.locale()).format(day),
                day.equals(today),
                calendar.isOutside(day),
                shown,
                (int) hidden,
                calendar.href(state.with("scale", "day"), base, day),
                create(visit, object, calendar, day));
    }

    /** The form for a record of that day; what has an end gets one an hour after its beginning, or on the same day. */
    private static String create(Visit visit, ObjectDef object, Calendars calendar, LocalDate day) {
        if (!visit.may(object, Action.CREATE) || !visit.edits(object, calendar.field())) {
            return "";
        }
        var parameters = new ArrayList<Map.Entry<String, String>>();
        parameters.add(Map.entry(calendar.field().name(), at(calendar.field(), day, 9)));
        calendar.until()
                .filter(field -> visit.edits(object, field))
                .ifPresent(field -> parameters.add(Map.entry(field.name(), at(field, day, 10))));
        return ListState.href(visit.base(object) + "/new", parameters);
    }

    private static String at(FieldDef field, LocalDate day, int hour) {
        return field.type() instanceof DateTimeType ? day.atTime(hour, 0).toString() : day.toString();
    }

    /** Moves a record by the days between the one that was held and the one it fell on. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/day")
    View move(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam String lane,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String version,
            ListState address,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "calendar");
        var calendar =
                Calendars.of(visit, def, state, date.isEmpty() ? lane : date).orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var before = editing.find(visit, def, key, fields(visit, def, calendar));
        boolean drop = Pages.takesStream(request);
        Toast toast;
        int status = 200;
        var changes = new ArrayList<Change>();
        try {
            toast = moved(visit, def, calendar, before, lane, from, version);
            changes.add(Change.replace("days", "calendar/days", Map.of("page", page(visit, def, state, calendar))));
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw problem;
            }
            toast = Toast.failed(FilterController.error(visit, problem));
            status = problem.kind().status();
        }
        if (drop) {
            changes.add(Change.toast(toast));
            return pages.stream(visit.shell(), changes.toArray(Change[]::new)).status(status);
        }
        flash.addFlashAttribute(Pages.TOAST, toast);
        return Redirects.to(calendar.href(state, visit.base(def), calendar.day()));
    }

    private Toast moved(
            Visit visit, ObjectDef object, Calendars calendar, Row before, String lane, String from, String version) {
        var zone = visit.formats().zone();
        var day = Calendars.day(lane)
                .orElseThrow(() -> Problem.invalid(calendar.field().name(), "invalid_date"));
        boolean placed = before.value(calendar.field().name()).isPresent();
        var values = placed
                ? Span.moved(calendar, before, Span.of(calendar, before, zone).daysTo(day, Calendars.day(from)), zone)
                : Map.<String, @Nullable Object>of(calendar.field().name(), start(calendar, day, zone));
        var seen = version.matches("\\d{1,18}") ? Optional.of(Long.valueOf(version)) : Optional.<Long>empty();
        var update = new io.rapport.records.Change.Update(object.name(), before.id(), seen, values);
        var applied = editing.apply(visit, "operation.moved", visit.noun(object.one()), update);
        String name = before.value(object.nameField()).map(Object::toString).orElse("–");
        var moment = values.get(calendar.field().name());
        var start = moment instanceof Instant instant ? LocalDate.ofInstant(instant, zone) : (LocalDate) moment;
        return Editing.toast(
                visit,
                applied,
                visit.t("toast.moved", name, visit.formats().date(java.util.Objects.requireNonNull(start))));
    }

    private static Object start(Calendars calendar, LocalDate day, ZoneId zone) {
        return calendar.field().type() instanceof DateTimeType
                ? day.atTime(9, 0).atZone(zone).toInstant()
                : day;
    }
}
