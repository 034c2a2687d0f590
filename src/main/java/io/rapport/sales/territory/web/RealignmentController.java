package io.rapport.sales.territory.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.sales.territory.Realigning;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the planned rules of territories would move, and putting them in force. */
@Controller
class RealignmentController {

    static final String PLACE = "/realignment";
    private static final String PATH = "/{org:[a-z0-9][a-z0-9-]*}" + PLACE;

    private final Visits visits;
    private final Realigning realigning;
    private final RealignmentPages built;
    private final Pages pages;

    RealignmentController(Visits visits, Realigning realigning, RealignmentPages built, Pages pages) {
        this.visits = visits;
        this.realigning = realigning;
        this.built = built;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        if (!Realigning.isFor(actor, visit.model())) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return pages.page("sales/realignment", visit.shell(), built.page(visit));
    }

    @PostMapping(PATH)
    View carryOut(Actor actor, @RequestParam String seen, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            var job = realigning.carryOut(actor, seen);
            return Redirects.to(visit.shell().base() + "/jobs/" + job);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute(
                    Pages.TOAST,
                    Toast.failed(
                            visit.t("problem." + problem.code(), problem.args().toArray())));
            return Redirects.to(visit.shell().base() + PLACE);
        }
    }
}
