package io.rapport.sales.team;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.sales.forecast.ForecastCalendar;
import io.rapport.web.generic.ListState;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an address asks for.
 *
 * @param from, to as they were sent
 * @param days empty where they can't be understood
 * @param errors keys of the texts that say why, by field
 */
record Asked(
        Stretch.Kind kind,
        String from,
        String to,
        Optional<Stretch> days,
        Map<String, String> errors,
        Optional<UUID> team,
        Column by) {

    /** @throws Problem {@code not_found} for what no page leads to */
    static Asked of(
            ForecastCalendar calendar, LocalDate today, String period, String from, String to, String team, String by) {
        var kind = period.isEmpty()
                ? Stretch.Kind.usual(calendar.length())
                : Stretch.Kind.of(period).orElseThrow(Problem::notFound);
        var column = Stream.of(Column.values())
                .filter(each -> each.key().equals(by))
                .findFirst()
                .orElse(Column.WON);
        var errors = new HashMap<String, String>();
        var days = kind == Stretch.Kind.BETWEEN
                ? between(calendar, day("from", from, errors), day("to", to, errors), errors)
                : Optional.of(Stretch.of(kind, calendar, today));
        var chosen = team.isEmpty()
                ? Optional.<UUID>empty()
                : Optional.of(Ids.parse(team).orElseThrow(Problem::notFound));
        return new Asked(kind, from, to, days, errors, chosen, column);
    }

    private static Optional<Stretch> between(
            ForecastCalendar calendar, Optional<LocalDate> from, Optional<LocalDate> to, Map<String, String> errors) {
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get().isBefore(from.get())) {
            errors.put("to", "team.date.order");
            return Optional.empty();
        }
        return Optional.of(Stretch.between(calendar, from.get(), to.get()));
    }

    private static Optional<LocalDate> day(String field, String text, Map<String, String> errors) {
        if (text.isBlank()) {
            errors.put(field, "team.date.needed");
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text.strip());
            if (day.getYear() >= 1900 && day.getYear() <= 9000) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException none) {
            // Said below
        }
        errors.put(field, "team.date.bad");
        return Optional.empty();
    }

    /** @param base the path of the organisation */
    String href(String base) {
        var pairs = Stream.of(
                        Map.entry("period", kind.key()),
                        Map.entry("from", kind == Stretch.Kind.BETWEEN ? from : ""),
                        Map.entry("to", kind == Stretch.Kind.BETWEEN ? to : ""),
                        Map.entry("team", team.map(UUID::toString).orElse("")),
                        Map.entry("by", by == Column.WON ? "" : by.key()))
                .filter(pair -> !pair.getValue().isEmpty())
                .toList();
        return ListState.href(base + TeamPlace.PATH, List.copyOf(pairs));
    }

    Asked by(Column column) {
        return new Asked(kind, from, to, days, errors, team, column);
    }

    Asked between(LocalDate first, LocalDate last) {
        return new Asked(Stretch.Kind.BETWEEN, first.toString(), last.toString(), days, errors, team, by);
    }
}
