package io.rapport.sales.forecast.web;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.sales.forecast.ForecastCalendar;
import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Period;
import io.rapport.sales.forecast.Subject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an address asks for: a period of the organisation's calendar, and whose forecast. */
record Asked(Period period, Subject subject) {

    private static final String TEAMLESS = "none";

    /**
     * @param length, day, team, person as in the address; what is empty is the usual
     * @throws Problem {@code not_found} for what no page leads to
     */
    static Asked of(ForecastCalendar calendar, LocalDate today, String length, String day, String team, String person) {
        var chosen = length.isEmpty() ? calendar.length() : Length.of(length).orElseThrow(Problem::notFound);
        return new Asked(calendar.containing(chosen, day.isEmpty() ? today : day(day)), subject(team, person));
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() < 1900 || day.getYear() > 9000) {
                throw Problem.notFound();
            }
            return day;
        } catch (DateTimeParseException none) {
            throw Problem.notFound();
        }
    }

    private static Subject subject(String team, String person) {
        Function<UUID, Subject> one = Subject.Person::new;
        if (team.equals(TEAMLESS)) {
            return Subject.TEAMLESS;
        }
        if (!team.isEmpty()) {
            return new Subject.Team(Ids.parse(team).orElseThrow(Problem::notFound));
        }
        return Optional.of(person)
                .filter(text -> !text.isEmpty())
                .map(text -> Ids.parse(text).map(one).orElseThrow(Problem::notFound))
                .orElse(Subject.EVERYBODY);
    }

    /** What a form on the page sends along, so that it stays on the same period and subject. */
    List<ForecastPage.Pair> kept() {
        return Stream.of(href("").split("[?]")[1].split("&"))
                .map(pair -> pair.split("="))
                .map(pair -> new ForecastPage.Pair(pair[0], pair[1]))
                .toList();
    }

    /** @param base the path of the organisation */
    String href(String base) {
        return href(base, period, subject);
    }

    static String href(String base, Period period, Subject subject) {
        String who =
                switch (subject) {
                    case Subject.Everybody() -> "";
                    case Subject.Teamless() -> "&team=" + TEAMLESS;
                    case Subject.Team(var id) -> "&team=" + id;
                    case Subject.Person(var id) -> "&person=" + id;
                };
        return base + ForecastPlace.PATH + "?length=" + period.length().key() + "&from=" + period.start() + who;
    }
}
