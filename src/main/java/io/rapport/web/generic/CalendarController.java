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
import io.rapport.query.Path;
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
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
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
        var chip = Layouts.lane(visit, object);
        var fields = new ArrayList<>(List.of(object.nameDef(), calendar.field()));
        chip.filter(field -> !fields.contains(field)).ifPresent(fields::add);
        var query = Query.of(object.name())
                .select(Cells.paths(visit, fields))
                .where(listing.filter())
                .where(Filters.cel(calendar.condition(), visit.model(), object, visit.actor()))
                .orderBy(Sort.list(calendar.field().name()))
                .limit(MOST);
        var found = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var movable = visit.edits(object, calendar.field())
                ? verbs.among(visit, object, Action.UPDATE, found.rows())
                : Set.<UUID>of();
        var entries = new HashMap<LocalDate, List<CalendarPage.Entry>>();
        for (var row : found.rows()) {
            var entry = entry(visit, object, state, calendar, chip, row, movable.contains(row.id()));
            entries.computeIfAbsent(LocalDate.parse(entry.day()), any -> new ArrayList<>())
                    .add(entry);
        }
        var today = LocalDate.now(visit.formats().zone());
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
                Calendars.possible(visit, object).stream()
                        .map(field -> new Choice(field.name(), visit.label(field), field.equals(calendar.field())))
                        .toList(),
                state.with("day", "").parameters(),
                weekdays(visit, calendar),
                calendar.days().stream()
                        .map(day ->
                                day(visit, object, state, calendar, day, today, entries.getOrDefault(day, List.of())))
                        .toList(),
                found.next().isPresent() ? visit.t("calendar.more", MOST) : "");
    }

    private static List<String> weekdays(Visit visit, Calendars calendar) {
        var names = DateTimeFormatter.ofPattern("EEE", visit.locale());
        return calendar.scale() == CalendarUnit.DAY
                ? List.of()
                : calendar.days().subList(0, 7).stream().map(names::format).toList();
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
        boolean creates = visit.may(object, Action.CREATE) && visit.edits(object, calendar.field());
        String value = calendar.field().type() instanceof DateTimeType ? day + "T09:00" : day.toString();
        return new CalendarPage.Day(
                day.toString(),
                String.valueOf(day.getDayOfMonth()),
                DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", visit.locale()).format(day),
                day.equals(today),
                calendar.isOutside(day),
                tight ? entries.subList(0, fit - 1) : entries,
                tight ? entries.size() - fit + 1 : 0,
                calendar.href(state.with("scale", "day"), base, day),
                creates ? base + "/new?" + calendar.field().name() + "=" + ListState.encode(value) : "");
    }

    private static CalendarPage.Entry entry(
            Visit visit,
            ObjectDef object,
            ListState state,
            Calendars calendar,
            Optional<FieldDef> chip,
            Row row,
            boolean movable) {
        var zone = visit.formats().zone();
        var value = row.value(calendar.field().name()).orElseThrow();
        boolean timed = value instanceof Instant;
        var day = value instanceof Instant moment ? LocalDate.ofInstant(moment, zone) : (LocalDate) value;
        String time = value instanceof Instant moment
                ? DateTimeFormatter.ofPattern("HH:mm").format(LocalTime.ofInstant(moment, zone))
                : "";
        String href = visit.base(object) + "/" + row.id();
        return new CalendarPage.Entry(
                row.id().toString(),
                href,
                row.value(object.nameField()).map(Object::toString).orElse("–"),
                timed ? time : "",
                chip.filter(field -> row.value(field.name()).isPresent())
                        .map(field -> Cells.onRecord(visit, object, field, row))
                        .flatMap(cell -> cell.chips().stream().findFirst()),
                day.toString(),
                row.version(),
                state.href(href + "/day"),
                movable);
    }

    /** Moves a record to another day; a time of day stays what it was. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/day")
    View move(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam String lane,
            @RequestParam(defaultValue = "") String version,
            ListState address,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "calendar");
        var calendar = Calendars.of(visit, def, state, lane).orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var chip = Layouts.lane(visit, def);
        var fields = new ArrayList<>(List.of(def.nameDef(), calendar.field()));
        chip.filter(field -> !fields.contains(field)).ifPresent(fields::add);
        var before = editing.find(visit, def, key, fields);
        boolean drop = Pages.takesStream(request);
        Toast toast;
        int status = 200;
        var changes = new ArrayList<Change>();
        try {
            var day = Calendars.day(lane)
                    .orElseThrow(() -> Problem.invalid(calendar.field().name(), "invalid_date"));
            var values = new HashMap<String, @Nullable Object>();
            values.put(
                    calendar.field().name(),
                    moved(visit, before.get(Path.of(calendar.field().name())), day));
            var seen = version.matches("\\d{1,18}") ? Optional.of(Long.valueOf(version)) : Optional.<Long>empty();
            var update = new io.rapport.records.Change.Update(def.name(), key, seen, values);
            var applied = editing.apply(visit, "operation.moved", visit.noun(def.one()), update);
            String name = before.value(def.nameField()).map(Object::toString).orElse("–");
            toast = Editing.toast(
                    visit, applied, visit.t("toast.moved", name, visit.formats().date(day)));
            var after = editing.find(visit, def, key, fields);
            var entry = entry(visit, def, state, calendar, chip, after, true);
            changes.add(Change.replace("entry-" + id, "calendar/entry", Map.of("entry", entry)));
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

    private static Object moved(Visit visit, @Nullable Object before, LocalDate day) {
        var zone = visit.formats().zone();
        return before instanceof Instant moment
                ? day.atTime(LocalTime.ofInstant(moment, zone)).atZone(zone).toInstant()
                : day;
    }
}
