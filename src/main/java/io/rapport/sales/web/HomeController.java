package io.rapport.sales.web;

import io.rapport.access.Actor;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.HomePart;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Checklist;
import io.rapport.web.view.HomePage;
import io.rapport.web.view.Notice;
import io.rapport.web.view.StartChoice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the day begins: the pipeline, as far as the visitor may see it; or, while there is nothing, how to begin. */
@Controller
class HomeController {

    private final Visits visits;
    private final PipelineFigures figures;
    private final ObjectProvider<HomePart> parts;
    private final Pages pages;

    HomeController(Visits visits, PipelineFigures figures, ObjectProvider<HomePart> parts, Pages pages) {
        this.visits = visits;
        this.figures = figures;
        this.parts = parts;
        this.pages = pages;
    }

    @GetMapping("/{org:[a-z0-9][a-z0-9-]*}")
    Answer home(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var sums = visit.model()
                .object(OpportunityObject.NAME)
                .filter(actor::sees)
                .map(deals -> figures.sums(visit))
                .filter(some -> !some.isEmpty() || visit.moment().isPresent());
        var page = sums.map(some -> pipeline(visit, some)).orElseGet(() -> beginning(visit));
        return pages.page("home", visit.shell(), page);
    }

    private HomePage pipeline(Visit visit, PipelineFigures.Sums sums) {
        return new HomePage(
                visit.t("home.greeting", firstName(visit)),
                visit.t("home.note", visit.shell().organisation()),
                notices(visit),
                checklists(visit),
                List.of(),
                figures.figures(visit, sums),
                figures.charts(visit, sums),
                figures.panels(visit));
    }

    private List<Notice> notices(Visit visit) {
        return visit.moment().isPresent()
                ? List.of()
                : parts.orderedStream()
                        .flatMap(part -> part.notices(visit).stream())
                        .toList();
    }

    private List<Checklist> checklists(Visit visit) {
        return visit.moment().isPresent()
                ? List.of()
                : parts.orderedStream()
                        .flatMap(part -> part.checklist(visit).stream())
                        .toList();
    }

    private HomePage beginning(Visit visit) {
        var starts = new ArrayList<StartChoice>();
        parts.orderedStream().flatMap(part -> part.start(visit).stream()).forEach(starts::add);
        String base = visit.shell().base();
        if (visit.shell().canImport()) {
            var bring = Action.link(visit.t("home.start.import.do"), base + "/import", "upload");
            starts.add(new StartChoice(
                    "upload",
                    visit.t("home.start.import"),
                    visit.t("home.start.import.text"),
                    starts.isEmpty() ? bring.primary() : bring));
        }
        visit.shell().create().stream()
                .filter(link -> link.href().endsWith("/accounts/new"))
                .forEach(link -> starts.add(new StartChoice(
                        "building-2",
                        visit.t("home.start.account"),
                        visit.t("home.start.account.text"),
                        Action.link(visit.t("home.start.account.do"), link.href(), "plus"))));
        String note = visit.t(starts.isEmpty() ? "home.nothing" : "home.beginning");
        return new HomePage(
                visit.t("home.welcome", firstName(visit)),
                note,
                notices(visit),
                checklists(visit),
                starts,
                List.of(),
                List.of(),
                List.of());
    }

    private static String firstName(Visit visit) {
        return visit.actor().name().strip().split("\\s+")[0];
    }
}
