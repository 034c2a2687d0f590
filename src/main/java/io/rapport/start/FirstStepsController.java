package io.rapport.start;

import io.rapport.access.Actor;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts the first steps away, and brings them back. */
@Controller
class FirstStepsController {

    private final Visits visits;
    private final FirstSteps steps;

    FirstStepsController(Visits visits, FirstSteps steps) {
        this.visits = visits;
        this.steps = steps;
    }

    @PostMapping("/{org}/checklist/dismiss")
    View dismiss(Actor actor, HttpServletRequest request, RedirectAttributes flash) {
        steps.dismiss(actor);
        var visit = visits.of(actor, request);
        String base = visit.shell().base();
        flash.addFlashAttribute(
                Pages.TOAST, Toast.undoable(visit.t("checklist.dismissed"), base + "/checklist/recall"));
        return SampleController.seeOther(base);
    }

    @PostMapping("/{org}/checklist/recall")
    View recall(Actor actor, HttpServletRequest request) {
        steps.recall(actor);
        return SampleController.seeOther(visits.of(actor, request).shell().base());
    }
}
