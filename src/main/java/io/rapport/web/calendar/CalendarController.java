package io.rapport.web.calendar;

import io.rapport.access.Actor;
import io.rapport.expression.CalendarUnit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filters;
import io.rapport.query.Lasting;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.query.Stretch;
import io.rapport.query.Summary;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.generic.Calendars;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.Conditions;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.FilterController;
import io.rapport.web.generic.Layouts;
import io.rapport.web.generic.ListController;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Listing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.SavedViews;
import io.rapport.web.generic.Span;
import io.rapport.web.generic.Verbs;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.CalendarPage;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    /** Where no index finds the first of each day. */
    private static final int MOST = 2_000;

    /** Up to so many, all that last through the days shown stand on them. */
    private static final int MANY = 500;

    /** Where there are many, so many of those that last the longest stand on their days. */
    private static final int LONGEST = 40;

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
        var found = Calendars.of(visit, def, state, date);
        if (found.isEmpty() && !state.part("day").isEmpty()) {
            // The one date that could place its records is gone: the table says so and shows the rest
            return Redirects.to(state.with("as", "").at(visit.base(def)));
        }
        var calendar = found.orElseThrow(Problem::notFound);
        return pages.page("calendar", visit.shell(), page(visit, def, state, calendar));
    }

    private CalendarPage page(Visit visit, ObjectDef object, ListState state, Calendars calendar) {
        String base = visit.base(object);
        var listing = Listing.read(visit, object, state);
        var views = saved.of(visit.actor(), object);
        var found =
                calendar.isByDay() ? byDay(visit, object, listing, calendar) : found(visit, object, listing, calendar);
        var zone = visit.formats().zone();
        var spans =
                found.rows().stream().map(row -> Span.of(calendar, row, zone)).toList();
        var scene = new CalendarScene(visit, object, state, calendar, movable(visit, object, calendar, found.rows()));
        var hours = new CalendarHours(scene, Instant.now());
        var today = LocalDate.now(zone);
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
                scene.kept(state.with("day", "").with("until", "")),
                weekdays(visit, calendar),
                new CalendarDays(scene, today, found.rest())
                        .of(
                                calendar.isHourly()
                                        ? spans.stream().filter(hours::isLong).toList()
                                        : spans),
                calendar.isHourly() ? Optional.of(hours.of(spans)) : Optional.empty(),
                found.more() ? visit.t("calendar.more", MOST) : "");
    }

    private static List<Choice> choices(Visit visit, List<FieldDef> fields, Optional<FieldDef> chosen) {
        return fields.stream()
                .map(field -> new Choice(
                        field.name(),
                        visit.label(field),
                        chosen.filter(field::equals).isPresent()))
                .toList();
    }

    private Set<UUID> movable(Visit visit, ObjectDef object, Calendars calendar, List<Row> rows) {
        return calendar.fields().stream().allMatch(field -> visit.edits(object, field))
                ? verbs.among(visit, object, Action.UPDATE, rows)
                : Set.of();
    }

    private static List<FieldDef> fields(Visit visit, ObjectDef object, Calendars calendar) {
        var fields =
                new ArrayList<FieldDef>(visit.reads(object, object.nameDef()) ? List.of(object.nameDef()) : List.of());
        fields.addAll(calendar.fields());
        Layouts.lane(visit, object).ifPresent(fields::add);
        return fields.stream().distinct().toList();
    }

    /**
     * @param rest how many others each day has, where only the first of them were fetched
     * @param more whether there are others than were fetched or counted
     */
    private record Found(List<Row> rows, Map<LocalDate, Long> rest, boolean more) {}

    /** How many records each day has, and the first of them, as many as a day shows. */
    private Found byDay(Visit visit, ObjectDef object, Listing listing, Calendars calendar) {
        var tenant = visit.actor().tenant();
        var shown = Filters.cel(calendar.condition(), visit.model(), object, visit.actor());
        var perDay = Summary.of(object.name(), List.of(calendar.field().name() + ":day"), List.of("count"))
                .where(listing.filter())
                .where(shown);
        var counts = new HashMap<LocalDate, Long>();
        for (var row : queries.summary(tenant, perDay.permit(visit.model(), visit.actor()))) {
            if (row.keys().getFirst() instanceof LocalDate day && row.measures().getFirst() instanceof Long count) {
                counts.put(day, count);
            }
        }
        if (counts.isEmpty()) {
            return new Found(List.of(), Map.of(), false);
        }
        var days = calendar.days().stream().filter(counts::containsKey).toList();
        var rows = heads(visit, object, listing, calendar, days);
        return new Found(rows, rest(visit, calendar, rows, counts), false);
    }

    /** The first of each day that begin on it. */
    private List<Row> heads(Visit visit, ObjectDef object, Listing listing, Calendars calendar, List<LocalDate> days) {
        var tenant = visit.actor().tenant();
        var query = query(visit, object, listing, calendar)
                .limit(CalendarDays.first(calendar))
                .permit(visit.model(), visit.actor());
        return calendar.field().type() instanceof DateType
                ? queries.heads(tenant, query, stretches(days, day -> day))
                : queries.heads(tenant, query, stretches(days, day -> day.atStartOfDay(
                                visit.formats().zone())
                        .toOffsetDateTime()));
    }

    /** What a day has beyond what was fetched of it. */
    private static Map<LocalDate, Long> rest(
            Visit visit, Calendars calendar, List<Row> rows, Map<LocalDate, Long> counts) {
        var zone = visit.formats().zone();
        var spans = rows.stream().map(row -> Span.of(calendar, row, zone)).toList();
        var rest = new HashMap<LocalDate, Long>();
        counts.forEach((day, count) -> rest.put(
                day,
                Math.max(
                        0,
                        count - spans.stream().filter(span -> span.covers(day)).count())));
        return rest;
    }

    private static <T> List<Stretch<T>> stretches(List<LocalDate> days, Function<LocalDate, T> begin) {
        return days.stream()
                .map(day -> new Stretch<>(begin.apply(day), begin.apply(day.plusDays(1))))
                .toList();
    }

    private static Query query(Visit visit, ObjectDef object, Listing listing, Calendars calendar) {
        return Query.of(object.name())
                .select(Cells.paths(visit, fields(visit, object, calendar)))
                .where(listing.filter())
                .orderBy(Sort.list(calendar.field().name()));
    }

    /**
     * All records of these days; or where they are too many for that, the first of each day, those that last the longest, and how
     * many others each day has.
     */
    private Found found(Visit visit, ObjectDef object, Listing listing, Calendars calendar) {
        var tenant = visit.actor().tenant();
        var shown = Filters.cel(calendar.condition(), visit.model(), object, visit.actor());
        var all = query(visit, object, listing, calendar)
                .where(shown)
                .limit(calendar.isIndexed() ? MANY : MOST)
                .permit(visit.model(), visit.actor());
        var page = queries.page(tenant, all);
        if (page.next().isEmpty() || !calendar.isIndexed()) {
            return new Found(page.rows(), Map.of(), page.next().isPresent());
        }
        var lasting = queries.lasting(
                tenant,
                all,
                calendar.field().name(),
                calendar.until().map(FieldDef::name),
                new Stretch<>(calendar.from(), calendar.end()));
        var counts = new HashMap<LocalDate, Long>();
        for (var day : calendar.days()) {
            counts.put(
                    day,
                    lasting.stream()
                            .filter(some -> some.covers(day))
                            .mapToLong(Lasting::count)
                            .sum());
        }
        var rows = new LinkedHashMap<UUID, Row>();
        heads(visit, object, listing, calendar, calendar.days()).forEach(row -> rows.put(row.id(), row));
        longest(visit, object, listing, calendar).forEach(row -> rows.putIfAbsent(row.id(), row));
        var some = List.copyOf(rows.values());
        return new Found(some, rest(visit, calendar, some, counts), false);
    }

    /** Those that end last, so that days on which little begins show what lasts through them. */
    private List<Row> longest(Visit visit, ObjectDef object, Listing listing, Calendars calendar) {
        if (calendar.until().isEmpty()) {
            return List.of();
        }
        var query = query(visit, object, listing, calendar)
                .where(Filters.cel(calendar.ending().orElseThrow(), visit.model(), object, visit.actor()))
                .orderBy(Sort.list("-" + calendar.until().get().name()))
                .limit(LONGEST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    private static List<String> weekdays(Visit visit, Calendars calendar) {
        var names = DateTimeFormatter.ofPattern("EEE", visit.locale());
        return calendar.scale() == CalendarUnit.DAY && !calendar.isHourly()
                ? List.of()
                : calendar.days().stream().limit(7).map(names::format).toList();
    }

    /** Moves a record to another day or hour, or changes when it ends. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/day")
    View move(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String lane,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String begin,
            @RequestParam(defaultValue = "") String end,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String longer,
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
            toast = moved(
                    visit, def, calendar, before, new CalendarMove(lane, from, begin, end, minutes, longer), version);
            changes.add(days(page(visit, def, state, calendar)));
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

    private static Change days(CalendarPage page) {
        return page.hours()
                .map(hours -> Change.replace("days", "calendar/hours", Map.of("page", page, "hours", hours)))
                .orElseGet(() -> Change.replace("days", "calendar/days", Map.of("page", page)));
    }

    private Toast moved(
            Visit visit, ObjectDef object, Calendars calendar, Row before, CalendarMove move, String version) {
        var zone = visit.formats().zone();
        var values = move.values(calendar, before, zone);
        var seen = version.matches("\\d{1,18}") ? Optional.of(Long.valueOf(version)) : Optional.<Long>empty();
        var update = new io.rapport.records.Change.Update(object.name(), before.id(), seen, values);
        var applied = editing.apply(visit, "operation.moved", visit.written(object.one()), update);
        return Editing.toast(visit, applied, sentence(visit, object, calendar, before, values));
    }

    private static String sentence(
            Visit visit, ObjectDef object, Calendars calendar, Row before, Map<String, @Nullable Object> values) {
        String name = before.value(object.nameField()).map(Object::toString).orElse("–");
        var begin = values.get(calendar.field().name());
        if (begin == null && calendar.until().isPresent()) {
            var end = values.get(calendar.until().get().name());
            return visit.t(
                    "toast.ends",
                    name,
                    end instanceof Instant moment ? visit.formats().moment(moment) : "");
        }
        if (begin instanceof Instant moment) {
            return visit.t(
                    "toast.moved",
                    name,
                    calendar.isHourly()
                            ? visit.formats().moment(moment)
                            : visit.formats()
                                    .date(LocalDate.ofInstant(
                                            moment, visit.formats().zone())));
        }
        return visit.t("toast.moved", name, visit.formats().date((LocalDate) Objects.requireNonNull(begin)));
    }
}
