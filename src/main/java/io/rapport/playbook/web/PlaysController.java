package io.rapport.playbook.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.playbook.PlaybookObject;
import io.rapport.playbook.Plays;
import io.rapport.playbook.RunObject;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Inside;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The playbooks for a record, told of above its page where it calls for one, and begun from there. */
@Controller
class PlaysController implements RecordActions, RecordNotices {

    static final String PLACE = "/plays";
    private static final String PATH = "/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}" + PLACE;

    private final Visits visits;
    private final Plays plays;
    private final PlayPages built;
    private final Records records;
    private final Pages pages;

    PlaysController(Visits visits, Plays plays, PlayPages built, Records records, Pages pages) {
        this.visits = visits;
        this.plays = plays;
        this.built = built;
        this.records = records;
        this.pages = pages;
    }

    @GetMapping(PATH)
    View show(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        visit.object(PlaybookObject.NAME);
        var record = Ids.parse(id).orElseThrow(Problem::notFound);
        return pages.page("playbook/plays", visit.shell(), built.of(visit, visit.object(object), record));
    }

    /** Begins a playbook for the record. */
    @PostMapping(PATH)
    View start(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam String playbook,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var about = visit.object(object);
        var record = built.record(visit, about, Ids.parse(id).orElseThrow(Problem::notFound));
        var play = plays.one(visit.actor(), visit.model(), Ids.parse(playbook).orElseThrow(Problem::notFound));
        var run = Ids.next();
        var create = new Change.Create(
                RunObject.NAME,
                run,
                Map.of(
                        RunObject.PLAYBOOK.name(),
                        Ref.to(play.id()),
                        "about",
                        List.of(Link.to(about.name(), record.id()))));
        try {
            var applied = records.apply(
                    visit.actor(),
                    NewOperation.of(Source.PAGE, "operation.play_started", play.name()),
                    List.of(create));
            flash.addFlashAttribute(Pages.TOAST, Editing.toast(visit, applied, visit.t("plays.started", play.name())));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(Sentences.of(problem, visit.texts())));
            return Redirects.to(visit.base(about) + "/" + record.id() + PLACE);
        }
        return Redirects.to(RunController.href(visit, run));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        boolean known = !Inside.is(object)
                && !object.name().equals(PlaybookObject.NAME)
                && visit.model()
                        .object(PlaybookObject.NAME)
                        .filter(visit.actor()::sees)
                        .isPresent();
        return known ? List.of(Action.link(visit.t("plays.title"), href + PLACE, "list-checks")) : List.of();
    }

    /** A playbook that nobody has begun yet is offered; one that is under way is gone on with. */
    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        if (visit.moment().isPresent()) {
            return List.of();
        }
        var all = plays.of(visit.actor(), visit.model(), object.name());
        if (all.isEmpty()) {
            return List.of();
        }
        var runs = plays.runs(visit.actor(), visit.model(), Link.to(object.name(), id));
        var under = all.stream()
                .filter(play -> Optional.ofNullable(runs.get(play.id()))
                        .filter(Plays.Run::running)
                        .isPresent())
                .toList();
        if (!under.isEmpty()) {
            return under.stream()
                    .map(play -> new Notice(
                            "info",
                            visit.t("plays.under_way", play.name()),
                            PlayPages.action(visit, play, object, id, Optional.ofNullable(runs.get(play.id())))))
                    .toList();
        }
        var offered = plays.offered(visit.actor(), visit.model(), object, id, all).stream()
                .filter(play -> !runs.containsKey(play.id()))
                .toList();
        return switch (offered.size()) {
            case 0 -> List.of();
            case 1 ->
                List.of(new Notice(
                        "info",
                        visit.t("plays.fits", offered.getFirst().name()),
                        PlayPages.action(visit, offered.getFirst(), object, id, Optional.empty())));
            default ->
                List.of(new Notice(
                        "info",
                        visit.t("plays.fit", offered.size()),
                        Optional.of(Action.link(
                                visit.t("plays.see"), visit.base(object) + "/" + id + PLACE, "list-checks"))));
        };
    }
}
