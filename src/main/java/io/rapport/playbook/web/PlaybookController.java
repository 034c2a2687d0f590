package io.rapport.playbook.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.playbook.PlaybookObject;
import io.rapport.web.Pages;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** A playbook beside its variants, and what it is used for; its record's page leads to both. */
@Controller
class PlaybookController implements RecordActions {

    private static final String VARIANTS = "/variants";
    private static final String USE = "/use";
    private static final String PLAYBOOK = "/{org}/" + PlaybookObject.NAME + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final VariantPages variants;
    private final UsePages uses;
    private final Pages pages;

    PlaybookController(Visits visits, VariantPages variants, UsePages uses, Pages pages) {
        this.visits = visits;
        this.variants = variants;
        this.uses = uses;
        this.pages = pages;
    }

    @GetMapping(PLAYBOOK + VARIANTS)
    View variants(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var playbook = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("playbook/variants", visit.shell(), variants.of(visit, playbook));
    }

    @GetMapping(PLAYBOOK + USE)
    View use(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var playbook = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("playbook/use", visit.shell(), uses.of(visit, playbook));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return object.name().equals(PlaybookObject.NAME)
                ? List.of(
                        Action.link(visit.t("plays.variants"), href + VARIANTS, "globe"),
                        Action.link(visit.t("plays.use"), href + USE, "chart-column"))
                : List.of();
    }
}
