package io.rapport.web.calendar;

import io.rapport.expression.CalendarUnit;
import io.rapport.web.generic.Calendars;
import io.rapport.web.generic.Span;
import io.rapport.web.view.CalendarPage;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What stands on the days of a calendar, below one another.
 *
 * @param rest how many records a day has that were not fetched
 */
record CalendarDays(CalendarScene scene, LocalDate today, Map<LocalDate, Long> rest) {

    /** What a day shows, and how many more there are. */
    private record Held(List<CalendarPage.Entry> shown, int more) {

        static final Held NOTHING = new Held(List.of(), 0);
    }

    List<CalendarPage.Day> of(List<Span> spans) {
        var entries = entries(spans);
        return scene.calendar().days().stream()
                .map(day -> day(day, entries.getOrDefault(day, Held.NOTHING)))
                .toList();
    }

    /** Line by line, so that a bar across days stays in its line; entries are made of what is shown alone. */
    private Map<LocalDate, Held> entries(List<Span> spans) {
        var days = scene.calendar().days();
        var entries = new HashMap<LocalDate, Held>();
        var seen = new HashSet<UUID>();
        for (int at = 0; at < days.size(); at += 7) {
            var line = days.subList(at, Math.min(at + 7, days.size()));
            var places = Spread.of(line, spans);
            for (var day : line) {
                entries.put(day, held(places.getOrDefault(day, List.of()), day, line, seen));
            }
        }
        return entries;
    }

    private Held held(List<Optional<Span>> places, LocalDate day, List<LocalDate> line, Set<UUID> seen) {
        int fit = fit(scene.calendar());
        long others = rest.getOrDefault(day, 0L);
        var shown = places.size() + others > fit ? places.subList(0, Math.min(places.size(), fit - 1)) : places;
        long more = others
                + places.stream().skip(shown.size()).filter(Optional::isPresent).count();
        return new Held(
                shown.stream()
                        .map(place ->
                                place.map(span -> entry(span, day, line, seen)).orElse(CalendarPage.Entry.BLANK))
                        .toList(),
                (int) more);
    }

    private CalendarPage.Entry entry(Span span, LocalDate day, List<LocalDate> line, Set<UUID> seen) {
        var row = span.row();
        return new CalendarPage.Entry(
                seen.add(row.id()) ? row.id().toString() : row.id() + "-" + day,
                scene.href(row),
                scene.title(row),
                day.equals(span.from())
                        ? span.time(scene.calendar(), scene.zone())
                                .map(scene.visit().formats()::time)
                                .orElse("")
                        : "",
                scene.chip(row),
                span.from().toString(),
                row.version(),
                scene.moveHref(row),
                scene.moves(row),
                day.equals(span.from()) || day.equals(line.getFirst()),
                day.equals(span.last()) || day.equals(line.getLast()),
                (int) line.stream().filter(span::covers).count());
    }

    /** How many entries a day shows; the day by itself shows the most. */
    static int fit(Calendars calendar) {
        return switch (calendar.scale()) {
            case MONTH -> 4;
            case WEEK -> calendar.isHourly() ? 4 : 8;
            default -> calendar.isHourly() ? 12 : 50;
        };
    }

    /** How many records of a day are fetched where there are many: among hours as many as can be read beside one another. */
    static int first(Calendars calendar) {
        return calendar.isHourly() ? calendar.scale() == CalendarUnit.WEEK ? 40 : 150 : fit(calendar);
    }

    private CalendarPage.Day day(LocalDate day, Held held) {
        return new CalendarPage.Day(
                day.toString(),
                String.valueOf(day.getDayOfMonth()),
                DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", scene.visit().locale())
                        .format(day),
                day.equals(today),
                scene.calendar().isOutside(day),
                held.shown(),
                held.more(),
                scene.dayHref(day),
                scene.calendar().days().size() == 1 ? scene.listHref(day) : scene.dayHref(day),
                scene.create(day));
    }
}
