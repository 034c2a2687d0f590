package io.rapport.web.settings;

import io.rapport.access.Actor;
import io.rapport.access.Rounding;
import io.rapport.access.Roundings;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the organisation rounds money. */
@Controller
class RoundingController {

    private static final String PATH = "/{org}/settings/rounding";

    private final Visits visits;
    private final Roundings roundings;
    private final Pages pages;

    RoundingController(Visits visits, Roundings roundings, Pages pages) {
        this.visits = visits;
        this.roundings = roundings;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        var now = roundings.of(actor);
        var visit = visits.of(actor, request);
        String settings = visit.shell().base() + "/settings";
        var choices = Arrays.stream(Rounding.values())
                .map(one -> new Choice(one.key(), label(visit, one), one == now))
                .toList();
        var input = Input.of("rounding", visit.t("rounding.label"), "choice", now.key())
                .choices(choices)
                .required(true);
        return pages.page(
                "settings/choices",
                visit.shell(),
                new ChoicesPage(
                        visit.t("rounding.title"),
                        List.of(new Link(visit.t("settings.title"), settings)),
                        visit.t("rounding.lead"),
                        settings + "/rounding",
                        List.of(),
                        List.of(input)));
    }

    private static String label(Visit visit, Rounding rounding) {
        return switch (rounding) {
            case COMMERCIAL -> visit.t("rounding.commercial");
            case HALF_EVEN -> visit.t("rounding.half_even");
        };
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @RequestParam(defaultValue = "") String rounding,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        roundings.put(
                actor,
                Rounding.ofKey(rounding)
                        .orElseThrow(() -> Problem.invalid(
                                List.of(Problem.FieldError.of("rounding", "unknown_choice", rounding)))));
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("rounding.saved")));
        return Redirects.to(visit.shell().base() + "/settings");
    }
}
