package io.rapport.web.calendar;

import io.rapport.web.generic.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records on the days of a week, so that what takes several days stands at the same height on each: on every day a list of
 * places, some of them empty below what comes from the day before.
 */
final class Spread {

    private Spread() {}

    /** @param days one after the other, of one line of the calendar */
    static Map<LocalDate, List<Optional<Span>>> of(List<LocalDate> days, List<Span> spans) {
        var places = new HashMap<LocalDate, List<Optional<Span>>>();
        days.forEach(day -> places.put(day, new ArrayList<>()));
        var order = Comparator.comparing(Span::takesSeveral)
                .reversed()
                .thenComparing(Span::from)
                .thenComparing(Comparator.comparing(Span::last).reversed());
        spans.stream().filter(Span::takesSeveral).sorted(order).forEach(span -> place(days, places, span));
        spans.stream().filter(span -> !span.takesSeveral()).forEach(span -> places.getOrDefault(
                        span.from(), new ArrayList<>())
                .add(Optional.of(span)));
        return places;
    }

    private static void place(List<LocalDate> days, Map<LocalDate, List<Optional<Span>>> places, Span span) {
        var covered = days.stream().filter(span::covers).map(places::get).toList();
        int level = 0;
        while (isTaken(covered, level)) {
            level++;
        }
        for (var day : covered) {
            while (day.size() <= level) {
                day.add(Optional.empty());
            }
            day.set(level, Optional.of(span));
        }
    }

    private static boolean isTaken(List<List<Optional<Span>>> days, int level) {
        return days.stream()
                .anyMatch(day -> day.size() > level && day.get(level).isPresent());
    }
}
