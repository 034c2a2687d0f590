package io.rapport.sales.forecast.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.sales.forecast.ForecastCalendars;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.sales.forecast.Judging;
import io.rapport.sales.forecast.Track;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What will be sold in a period, from everybody down to one person, and what people judge of it. */
@Controller
class ForecastController {

    private static final String PATH = "/{org:[a-z0-9][a-z0-9-]*}" + ForecastPlace.PATH;

    private final Visits visits;
    private final ForecastCalendars calendars;
    private final Forecasts forecasts;
    private final Judging judging;
    private final Track track;
    private final ForecastPages built;
    private final Pages pages;
    private final InstantSource clock;

    ForecastController(
            Visits visits,
            ForecastCalendars calendars,
            Forecasts forecasts,
            Judging judging,
            Track track,
            ForecastPages built,
            Pages pages,
            InstantSource clock) {
        this.visits = visits;
        this.calendars = calendars;
        this.forecasts = forecasts;
        this.judging = judging;
        this.track = track;
        this.built = built;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    View show(
            Actor actor,
            @RequestParam(defaultValue = "") String length,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String since,
            HttpServletRequest request) {
        var visit = visit(actor, request);
        var asked = asked(visit, length, from, team, person);
        return pages.page(
                "sales/forecast",
                visit.shell(),
                page(visit, asked, since, new LinkedMultiValueMap<>(), Optional.empty()));
    }

    @PostMapping(PATH)
    View judge(
            Actor actor,
            @RequestParam(defaultValue = "") String length,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String person,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visit(actor, request);
        var asked = asked(visit, length, from, team, person);
        try {
            var submission = Submission.read(visit, JudgementForms.judged(visit), sent);
            if (!submission.errors().isEmpty()) {
                throw Problem.invalid(submission.errors());
            }
            var applied = judging.judge(actor, visit.model(), asked.period(), asked.subject(), submission.values());
            flash.addFlashAttribute(Pages.TOAST, Editing.toast(visit, applied, visit.t("forecast.judged")));
            return Redirects.to(asked.href(visit.shell().base()));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID && problem.kind() != Problem.Kind.CONFLICT) {
                throw problem;
            }
            return pages.page("sales/forecast", visit.shell(), page(visit, asked, "", sent, Optional.of(problem)))
                    .status(problem.kind().status());
        }
    }

    private Visit visit(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        if (!Forecasts.areFor(actor, visit.model())) {
            throw Problem.notFound();
        }
        return visit;
    }

    private Asked asked(Visit visit, String length, String from, String team, String person) {
        var tenant = visit.actor().tenant();
        var today = LocalDate.ofInstant(visit.moment().orElseGet(clock::instant), tenant.zone());
        return Asked.of(calendars.of(tenant), today, length, from, team, person);
    }

    private ForecastPage page(
            Visit visit, Asked asked, String since, MultiValueMap<String, String> sent, Optional<Problem> problem) {
        var actor = visit.actor();
        var found = forecasts.of(actor, visit.model(), asked.period(), asked.subject());
        var latest = found.subject().isEmpty() ? forecasts.latest(actor, visit.model()) : Optional.<LocalDate>empty();
        return built.page(visit, asked, found, latest, earlier(visit, asked, found, since), sent, problem);
    }

    private Earlier earlier(Visit visit, Asked asked, Forecasts.Found found, String since) {
        var actor = visit.actor();
        var days = track.days(actor, visit.model(), asked.period());
        var day = days.stream().filter(each -> each.toString().equals(since)).findFirst();
        return new Earlier(
                days,
                day,
                day.map(chosen -> track.on(actor, visit.model(), asked.period(), chosen))
                        .orElseGet(Map::of),
                track.accuracy(
                        actor,
                        visit.model(),
                        asked.period(),
                        asked.subject(),
                        condition -> found.where(condition, asked.subject())));
    }
}
