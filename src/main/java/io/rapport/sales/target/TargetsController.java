package io.rapport.sales.target;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts of a list of targets by how well they fit and how engaged they are; the list's page leads there. */
@Controller
class TargetsController implements RecordActions {

    static final String PLACE = "/targets";
    private static final String PATH = "/{org}/" + TargetListObject.NAME + "/{id:[0-9a-f-]{36}}" + PLACE;

    private final Visits visits;
    private final TargetsPages built;
    private final Candidates candidates;
    private final Pages pages;

    TargetsController(Visits visits, TargetsPages built, Candidates candidates, Pages pages) {
        this.visits = visits;
        this.built = built;
        this.candidates = candidates;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var list = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("sales/targets", visit.shell(), built.of(visit, list));
    }

    /** Puts what the list's rule finds on it. */
    @PostMapping(PATH)
    View take(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var list = built.list(visit, Ids.parse(id).orElseThrow(Problem::notFound));
        var found = built.candidates(visit, list);
        try {
            var applied = candidates.add(visit.actor(), list.id(), found);
            flash.addFlashAttribute(Pages.TOAST, Editing.toast(visit, applied, visit.t("targets.taken", found.size())));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(Sentences.of(problem, visit.texts())));
        }
        return Redirects.to(visit.shell().base() + "/" + TargetListObject.NAME + "/" + list.id() + PLACE);
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return object.name().equals(TargetListObject.NAME)
                ? List.of(Action.link(visit.t("targets.title"), href + PLACE, "target"))
                : List.of();
    }
}
