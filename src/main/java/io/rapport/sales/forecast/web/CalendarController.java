package io.rapport.sales.forecast.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.sales.forecast.ForecastCalendar;
import io.rapport.sales.forecast.ForecastCalendars;
import io.rapport.sales.forecast.Length;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** With which month the organisation's years begin, and in which periods it forecasts. */
@Controller
class CalendarController {

    static final String PLACE = "/settings/forecast";
    private static final String PATH = "/{org}" + PLACE;

    private final Visits visits;
    private final ForecastCalendars calendars;
    private final Pages pages;

    CalendarController(Visits visits, ForecastCalendars calendars, Pages pages) {
        this.visits = visits;
        this.calendars = calendars;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var calendar = calendars.of(actor.tenant());
        String base = visit.shell().base();
        var months = Stream.of(Month.values())
                .map(month -> new Choice(
                        String.valueOf(month.getValue()),
                        month.getDisplayName(TextStyle.FULL_STANDALONE, visit.locale()),
                        month.getValue() == calendar.firstMonth()))
                .toList();
        var lengths = Stream.of(Length.values())
                .map(length -> new Choice(
                        length.key(), visit.t("forecast.length." + length.key()), length == calendar.length()))
                .toList();
        return pages.page(
                "sales/calendar",
                visit.shell(),
                new CalendarPage(
                        List.of(new Link(visit.t("settings.title"), base + "/settings")),
                        base + PLACE,
                        List.of(
                                Input.of(
                                                "first_month",
                                                visit.t("forecast.first_month"),
                                                "choice",
                                                String.valueOf(calendar.firstMonth()))
                                        .choices(months)
                                        .hint(visit.t("forecast.first_month.hint")),
                                Input.of(
                                                "length",
                                                visit.t("forecast.usual_length"),
                                                "choice",
                                                calendar.length().key())
                                        .choices(lengths))));
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @RequestParam("first_month") int firstMonth,
            @RequestParam String length,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var chosen = Length.of(length).orElseThrow(() -> Problem.invalid("length", "unknown_choice", length));
        calendars.choose(actor, new ForecastCalendar(firstMonth, chosen));
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("forecast.calendar.saved")));
        return Redirects.to(visit.shell().base() + PLACE);
    }
}
