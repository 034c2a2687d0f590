package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.views.Audience;
import io.rapport.views.OpeningViews;
import io.rapport.views.SavedView;
import io.rapport.views.Views;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Toast;
import io.rapport.web.view.ViewForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saved views: keep a list under a name, change that, share it, take it back. */
@Controller
class ViewController {

    private static final String VIEWS = "/{org}/{object:[a-z][a-z0-9_]*}/views";
    private static final String VIEW = VIEWS + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Views views;
    private final OpeningViews openings;
    private final ViewForms forms;
    private final Pages pages;

    ViewController(Visits visits, Views views, OpeningViews openings, ViewForms forms, Pages pages) {
        this.visits = visits;
        this.views = views;
        this.openings = openings;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping(VIEWS + "/new")
    Answer fresh(Actor actor, @PathVariable String object, ListState state, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        return show(forms.fresh(visit, def, state, "", "private", ""), visit, request);
    }

    @PostMapping(VIEWS)
    View create(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam String name,
            @RequestParam String audience,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        try {
            var draft = new SavedView.Draft(name, ViewForms.audience(audience), SavedViews.kept(state));
            if (!sent.getOrDefault("role", List.of()).isEmpty() && !(draft.audience() instanceof Audience.Everyone)) {
                throw Problem.invalid("role", "view_not_for_everyone");
            }
            var view = views.create(actor, def.name(), draft);
            open(actor, view, sent);
            String href = SavedViews.href(visit.base(def), view);
            flash.addFlashAttribute(Pages.TOAST, Toast.undoable(visit.t("views.saved", view.name()), href + "/delete"));
            return to(visit, def, view);
        } catch (Problem problem) {
            return again(problem, error -> forms.fresh(visit, def, state, name, audience, error), visit, request);
        }
    }

    @GetMapping(VIEW)
    Answer edit(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = view(visit, def, id);
        return show(forms.form(visit, def, view, view.name(), ""), visit, request);
    }

    @PostMapping(VIEW)
    View change(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String audience,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = view(visit, def, id);
        try {
            var whom = audience.isEmpty() ? view.audience() : ViewForms.audience(audience);
            var changed = views.change(actor, view.id(), new SavedView.Draft(name, whom, view.state()));
            open(actor, changed, sent);
            flash.addFlashAttribute(Pages.TOAST, undoable(visit, def, changed));
            return to(visit, def, changed);
        } catch (Problem problem) {
            return again(problem, error -> forms.form(visit, def, view, name, error), visit, request);
        }
    }

    /** For whom the list opens with the view, as far as the form asked. */
    private void open(Actor actor, SavedView view, MultiValueMap<String, String> sent) {
        if (sent.containsKey("mine")) {
            boolean mine = "1".equals(sent.getFirst("first"));
            if (mine != openings.isChosen(actor, view.id())) {
                openings.choose(actor, view.id(), mine);
            }
        }
        if (!sent.containsKey("roles") || !(view.audience() instanceof Audience.Everyone)) {
            return;
        }
        var chosen = sent.getOrDefault("role", List.of());
        for (var whom : openings.of(actor, view.object())) {
            boolean first = chosen.contains(whom.role().map(UUID::toString).orElse(ViewForms.EVERYONE));
            if (first != whom.opensWith(view.id())) {
                whom.role()
                        .ifPresentOrElse(
                                role -> openings.chooseForRole(actor, view.id(), role, first),
                                () -> openings.chooseForAll(actor, view.id(), first));
            }
        }
    }

    @PostMapping(VIEW + "/state")
    View keep(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            ListState state,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = view(visit, def, id);
        try {
            var draft = new SavedView.Draft(view.name(), view.audience(), SavedViews.kept(state));
            flash.addFlashAttribute(Pages.TOAST, undoable(visit, def, views.change(actor, view.id(), draft)));
        } catch (Problem problem) {
            flash.addFlashAttribute(Pages.TOAST, failed(visit, problem));
        }
        return Redirects.to(state.view(id).at(visit.base(def)));
    }

    private static Toast undoable(Visit visit, ObjectDef object, SavedView view) {
        String undo = SavedViews.href(visit.base(object), view) + "/undo?version=" + view.version();
        return Toast.undoable(visit.t("views.saved", view.name()), undo);
    }

    @PostMapping(VIEW + "/first")
    View first(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam String first,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = view(visit, def, id);
        boolean opens = first.equals("1");
        openings.choose(actor, view.id(), opens);
        String undo = SavedViews.href(visit.base(def), view) + "/first?first=" + (opens ? "0" : "1");
        String key = opens ? "views.opens_first" : "views.opens_no_longer";
        flash.addFlashAttribute(Pages.TOAST, Toast.undoable(visit.t(key, view.name()), undo));
        return to(visit, def, view);
    }

    @PostMapping(VIEW + "/delete")
    View delete(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = view(visit, def, id);
        views.delete(actor, view.id());
        String undo = SavedViews.href(visit.base(def), view) + "/restore";
        flash.addFlashAttribute(Pages.TOAST, Toast.undoable(visit.t("toast.deleted", view.name()), undo));
        return Redirects.to(visit.base(def) + "?view=" + SavedViews.ALL);
    }

    @PostMapping(VIEW + "/restore")
    View restore(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = views.restore(actor, Ids.parse(id).orElseThrow(Problem::notFound));
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.undone")));
        return to(visit, def, view);
    }

    @PostMapping(VIEW + "/undo")
    View undo(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long version,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var view = view(visit, def, id);
        try {
            view = views.undo(actor, view.id(), version);
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.undone")));
        } catch (Problem problem) {
            flash.addFlashAttribute(Pages.TOAST, failed(visit, problem));
        }
        return to(visit, def, view);
    }

    private SavedView view(Visit visit, ObjectDef object, String id) {
        var view = views.get(visit.actor(), Ids.parse(id).orElseThrow(Problem::notFound));
        if (!view.object().equals(object.name())) {
            throw Problem.notFound();
        }
        return view;
    }

    private static View to(Visit visit, ObjectDef object, SavedView view) {
        return Redirects.to(SavedViews.state(view).at(visit.base(object)));
    }

    private Answer show(ViewForm form, Visit visit, HttpServletRequest request) {
        return Pages.frame(request).isPresent()
                ? pages.part("list/view", visit.shell(), Map.of("form", form))
                : pages.page("view", visit.shell(), form);
    }

    private Answer again(Problem problem, Function<String, ViewForm> form, Visit visit, HttpServletRequest request) {
        if (problem.kind() == Problem.Kind.NOT_FOUND || problem.kind() == Problem.Kind.FORBIDDEN) {
            throw problem;
        }
        return show(form.apply(failed(visit, problem).text()), visit, request).status(422);
    }

    private static Toast failed(Visit visit, Problem problem) {
        if (problem.kind() == Problem.Kind.NOT_FOUND || problem.kind() == Problem.Kind.FORBIDDEN) {
            throw problem;
        }
        return Toast.failed(
                problem.errors().isEmpty()
                        ? Sentences.of(problem, visit.texts())
                        : Sentences.of(problem.errors().getFirst(), visit.texts()));
    }
}
