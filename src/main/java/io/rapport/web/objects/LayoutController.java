package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Layout;
import io.rapport.shape.Shaping;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the fields of one object stand, and what its lists begin with. */
@Controller
class LayoutController {

    private static final String PATH = "/{org}/settings/objects/{object:[a-z][a-z0-9_]*}/layout";

    private final Visits visits;
    private final Shaping shaping;
    private final LayoutForms forms;
    private final Pages pages;

    LayoutController(Visits visits, Shaping shaping, LayoutForms forms, Pages pages) {
        this.visits = visits;
        this.shaping = shaping;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer edit(Actor actor, @PathVariable String object, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var layout = visit.model().layout(def);
        return pages.page("settings/layout", visit.shell(), forms.of(visit, def, layout, Optional.empty()));
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var layout = sent.containsKey("reset") ? Layout.COMPUTED : forms.read(def, sent);
        if (sent.containsKey("move") || sent.containsKey("add")) {
            return pages.page("settings/layout", visit.shell(), forms.of(visit, def, layout, Optional.empty()));
        }
        try {
            shaping.layOut(actor, object, layout);
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.saved", visit.t("settings.layout"))));
            return Redirects.to(Shape.base(visit, def) + "/layout");
        } catch (Problem problem) {
            return pages.page(
                            "settings/layout",
                            visit.shell(),
                            forms.of(visit, def, layout, Optional.of(Shape.shown(problem))))
                    .status(problem.kind().status());
        }
    }
}
