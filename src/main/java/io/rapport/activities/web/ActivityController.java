package io.rapport.activities.web;

import io.rapport.access.Actor;
import io.rapport.activities.CommentObject;
import io.rapport.activities.TaskObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Applied;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Change;
import io.rapport.web.Pages;
import io.rapport.web.generic.Once;
import io.rapport.web.generic.QuickForms;
import io.rapport.web.generic.QuickForms.Sent;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Timeline;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes what is sent from timelines: activities about a record, comments, and that a task is done. */
@Controller
class ActivityController {

    private final Visits visits;
    private final Queries queries;
    private final Records records;
    private final QuickForms forms;
    private final Mentions mentions;
    private final ActivityComposer composers;
    private final Timeline timeline;
    private final Once once;
    private final Pages pages;

    ActivityController(
            Visits visits,
            Queries queries,
            Records records,
            QuickForms forms,
            Mentions mentions,
            ActivityComposer composers,
            Timeline timeline,
            Once once,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.records = records;
        this.forms = forms;
        this.mentions = mentions;
        this.composers = composers;
        this.timeline = timeline;
        this.once = once;
        this.pages = pages;
    }

    /** A record and the kind of activity about it that was sent. */
    private record Place(Visit visit, ObjectDef object, UUID id, ObjectDef kind) {

        String href() {
            return visit.base(object) + "/" + id;
        }
    }

    /** @param inline whether it was sent from below an item of a timeline, which is then shown anew */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/activities/{kind:[a-z]+}")
    View create(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String inline,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var place = new Place(
                visit,
                visit.object(object),
                Ids.parse(id).orElseThrow(Problem::notFound),
                Kinds.find(visit, kind).orElseThrow(Problem::notFound));
        requireVisible(place);
        boolean below = inline.equals("1");
        var made = once.id(actor, request);
        if (once.done(visit, place.kind(), made, request)) {
            return Redirects.to(place.href());
        }
        try {
            var applied = apply(place, made, sent);
            var toast = forms.toast(
                    visit,
                    applied,
                    visit.t("toast.created", visit.label(place.kind().one())));
            if (Pages.takesStream(request)) {
                return below ? shownAnew(place, toast) : composed(place, toast);
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
            return Redirects.to(below ? own(visit, request, place.href()) : place.href());
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            return refused(place, new Sent(sent, Optional.of(problem)), below, request);
        }
    }

    private void requireVisible(Place place) {
        var query = Query.of(place.object().name())
                .where(new Filter.Ids(Set.of(place.id())))
                .limit(1);
        var visit = place.visit();
        if (queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .isEmpty()) {
            throw Problem.notFound();
        }
    }

    private Applied apply(Place place, UUID made, MultiValueMap<String, String> sent) {
        var kind = place.kind();
        var more = new HashMap<String, Object>();
        more.put("about", List.of(Link.to(place.object().name(), place.id())));
        var mentioned = mentions.in(
                place.visit(),
                Optional.ofNullable(sent.getFirst(kind.name() + ".body")).orElse(""));
        if (!mentioned.isEmpty()) {
            more.put("mentions", List.<Ref>copyOf(mentioned));
        }
        return forms.create(place.visit(), kind, made, ActivityComposer.fields(kind.name()), sent, more);
    }

    private View composed(Place place, Toast toast) {
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(
                "timeline",
                "record/timeline",
                Map.of("timeline", timeline.newest(place.visit(), place.object(), place.id()))));
        composers
                .composer(place.visit(), place.object(), place.id())
                .ifPresent(composer ->
                        changes.add(Change.replace("composer", "record/composer", Map.of("composer", composer))));
        changes.add(Change.toast(toast));
        return pages.stream(place.visit().shell(), changes.toArray(Change[]::new));
    }

    private View shownAnew(Place place, Toast toast) {
        var changes = new ArrayList<Change>();
        timeline.one(place.visit(), place.object(), place.id())
                .ifPresent(item ->
                        changes.add(Change.replace("entry-" + item.head().id(), "record/item", Map.of("item", item))));
        changes.add(Change.toast(toast));
        return pages.stream(place.visit().shell(), changes.toArray(Change[]::new));
    }

    private View refused(Place place, Sent sent, boolean below, HttpServletRequest request) {
        var visit = place.visit();
        var kind = place.kind();
        if (Pages.takesStream(request) && below) {
            var problem = sent.problem().orElseThrow();
            String text = problem.errors().isEmpty()
                    ? Sentences.of(problem, visit.texts())
                    : Sentences.of(problem.errors().getFirst(), visit.texts());
            return pages.stream(visit.shell(), Change.toast(Toast.failed(text))).status(422);
        }
        if (Pages.takesStream(request)) {
            var composer = composers
                    .composer(visit, place.object(), place.id(), kind.name(), sent)
                    .orElseThrow(Problem::notFound);
            return pages.stream(
                            visit.shell(), Change.replace("composer", "record/composer", Map.of("composer", composer)))
                    .status(422);
        }
        var fields = ActivityComposer.fields(kind.name());
        var page = forms.page(
                visit,
                kind,
                ActivityComposer.action(visit, place.object(), place.id(), kind.name()),
                place.href(),
                forms.inputs(visit, kind, fields, Map.of(), sent),
                forms.general(visit, fields, sent));
        return pages.page("form", visit.shell(), page).status(422);
    }

    /** Takes back a comment; what it was about is shown anew. */
    @PostMapping("/{org}/comments/{id:[0-9a-f-]{36}}/unsay")
    View unsay(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var comments = Kinds.find(visit, CommentObject.NAME).orElseThrow(Problem::notFound);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = Query.of(comments.name(), "about")
                .where(new Filter.Ids(Set.of(key)))
                .limit(1);
        var row = queries.first(actor.tenant(), query.permit(visit.model(), actor))
                .orElseThrow(Problem::notFound);
        var change = new io.rapport.records.Change.Delete(comments.name(), key, Optional.empty());
        var applied = records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.deleted", visit.written(comments.one())),
                List.of(change));
        var toast = forms.toast(visit, applied, visit.t("toast.deleted", visit.label(comments.one())));
        if (!Pages.takesStream(request)) {
            flash.addFlashAttribute(Pages.TOAST, toast);
            return Redirects.to(own(visit, request, visit.base(comments)));
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.remove("entry-" + comments.name() + "-" + key));
        var about = row.value("about").orElse(List.of()) instanceof List<?> links ? links : List.of();
        for (var link : about) {
            if (link instanceof Link to) {
                visit.model()
                        .object(to.object())
                        .filter(actor::sees)
                        .flatMap(object -> timeline.one(visit, object, to.id()))
                        .ifPresent(item -> changes.add(
                                Change.replace("entry-" + item.head().id(), "record/item", Map.of("item", item))));
            }
        }
        changes.add(Change.toast(toast));
        return pages.stream(visit.shell(), changes.toArray(Change[]::new));
    }

    /** Ticks a task, or takes the tick back. */
    @PostMapping("/{org}/tasks/{id:[0-9a-f-]{36}}/done")
    View done(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean done,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var tasks = visit.object(TaskObject.NAME);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var change = new io.rapport.records.Change.Update(
                tasks.name(),
                key,
                Optional.empty(),
                Map.of(TaskObject.STATUS.name(), done ? TaskObject.DONE : TaskObject.OPEN));
        var applied = records.apply(
                actor, NewOperation.of(Source.PAGE, "operation.edited", visit.written(tasks.one())), List.of(change));
        var toast = forms.toast(visit, applied, visit.t(done ? "toast.task_done" : "toast.task_open"));
        if (Pages.takesStream(request)) {
            return shownAnew(new Place(visit, tasks, key, tasks), toast);
        }
        flash.addFlashAttribute(Pages.TOAST, toast);
        return Redirects.to(own(visit, request, visit.base(tasks) + "/" + key));
    }

    /** Back to the page that the button was on: only a path of this organisation. */
    private static String own(Visit visit, HttpServletRequest request, String otherwise) {
        String base = visit.shell().base() + "/";
        String referer = Optional.ofNullable(request.getHeader("Referer")).orElse("");
        int path = referer.indexOf(base);
        return path > 0 && referer.substring(path).chars().allMatch(c -> c > ' ' && c != '\\' && c < 0x7f)
                ? referer.substring(path)
                : otherwise;
    }
}
