package io.rapport.sales.team;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.sales.forecast.ForecastCalendar;
import io.rapport.sales.forecast.ForecastCalendars;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.sales.forecast.Hierarchy;
import io.rapport.sales.forecast.Period;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** How a team sells. */
@Controller
class TeamController {

    private final Visits visits;
    private final ForecastCalendars calendars;
    private final Forecasts forecasts;
    private final Boards boards;
    private final TeamPages built;
    private final Pages pages;
    private final InstantSource clock;

    TeamController(
            Visits visits,
            ForecastCalendars calendars,
            Forecasts forecasts,
            Boards boards,
            TeamPages built,
            Pages pages,
            InstantSource clock) {
        this.visits = visits;
        this.calendars = calendars;
        this.forecasts = forecasts;
        this.boards = boards;
        this.built = built;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/{org:[a-z0-9][a-z0-9-]*}" + TeamPlace.PATH)
    View show(
            Actor actor,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String by,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        if (!Forecasts.areFor(visit.actor(), visit.model())) {
            throw Problem.notFound();
        }
        var calendar = calendars.of(visit.actor().tenant());
        var today = LocalDate.ofInstant(
                visit.moment().orElseGet(clock::instant), visit.actor().tenant().zone());
        var asked = Asked.of(calendar, today, period, from, to, team, by);
        var hierarchy = forecasts.hierarchy(visit.actor(), visit.model());
        var whose = whose(visit, asked, hierarchy);
        if (asked.days().isEmpty()) {
            return pages.page("sales/team", visit.shell(), built.page(visit, asked, hierarchy))
                    .status(Problem.Kind.INVALID.status());
        }
        var board = boards.board(
                visit.actor(), visit.model(), hierarchy, whose, asked.days().get());
        return pages.page(
                "sales/team",
                visit.shell(),
                built.page(visit, asked, hierarchy, board, notices(visit, asked, calendar, board)));
    }

    private static Whose whose(Visit visit, Asked asked, Hierarchy hierarchy) {
        return asked.team()
                .map(id -> new Whose(
                        asked.team(),
                        hierarchy.team(id).orElseThrow(Problem::notFound).name(),
                        hierarchy.within(id)))
                .orElseGet(() -> new Whose(Optional.empty(), visit.t("team.everybody"), Set.of()));
    }

    /** Where nothing closes, the way to where something does. */
    private List<Notice> notices(Visit visit, Asked asked, ForecastCalendar calendar, Board board) {
        if (board.all().count(Tally.CLOSED) + board.all().count(Tally.CLOSING) > 0) {
            return List.of();
        }
        var latest = forecasts
                .latest(visit.actor(), visit.model())
                .map(day -> calendar.containing(calendar.length(), day))
                .map(last -> latest(visit, asked, last));
        return List.of(new Notice("info", visit.t("team.nothing"), latest));
    }

    private static Action latest(Visit visit, Asked asked, Period last) {
        return Action.link(
                visit.t("team.latest", last.name()),
                asked.between(last.start(), last.last()).href(visit.shell().base()),
                "calendar");
    }
}
