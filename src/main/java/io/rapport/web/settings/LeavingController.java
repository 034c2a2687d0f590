package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.identity.Sessions;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.BulkChange;
import io.rapport.records.BulkChanges;
import io.rapport.records.BulkSelection;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.TenantDb;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.OwnedPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody leaves, or comes back; and what that one owned goes to somebody else. */
@Controller
class LeavingController {

    private static final String PATH = "/{org}/settings/users/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Queries queries;
    private final Records records;
    private final BulkChanges bulk;
    private final TenantDb db;
    private final Sessions sessions;
    private final Pages pages;

    LeavingController(
            Visits visits,
            Queries queries,
            Records records,
            BulkChanges bulk,
            TenantDb db,
            Sessions sessions,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.records = records;
        this.bulk = bulk;
        this.db = db;
        this.sessions = sessions;
        this.pages = pages;
    }

    /** Whoever leaves is signed out everywhere at once, and is not signed in again by coming back. */
    @PostMapping(PATH + "/active")
    View activate(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean active,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var user = find(visit, id);
        var users = visit.object(People.USERS);
        try {
            var applied = records.apply(
                    actor,
                    NewOperation.of(Source.PAGE, "operation.edited", visit.written(users.one())),
                    List.of(new Change.Update(users.name(), user.id(), Optional.empty(), Map.of("active", active))));
            if (!active) {
                sessions.endAll(actor, user.id());
            }
            String text = visit.t(active ? "users.activated" : "users.deactivated", name(user));
            flash.addFlashAttribute(
                    Pages.TOAST,
                    applied.operation()
                            .map(operation -> Toast.undoable(text, Editing.undoHref(visit, operation)))
                            .orElseGet(() -> Toast.done(text)));
        } catch (Problem problem) {
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(Sentences.of(problem, visit.texts())));
        }
        return Redirects.to(path(visit, user));
    }

    @GetMapping(PATH + "/owned")
    Answer owned(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return show(visit, find(visit, id), List.of());
    }

    /** Of each object one operation, which can be undone; of many records by a job. */
    @PostMapping(PATH + "/owned")
    View handOver(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(name = "object", defaultValue = "") List<String> chosen,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var user = find(visit, id);
        var next = Ids.parse(owner);
        if (next.isEmpty() || next.equals(Optional.of(user.id()))) {
            return show(visit, user, List.of(visit.t("users.hand_over.whom"))).status(422);
        }
        int jobs = 0;
        long changed = 0;
        try {
            for (var object : owned(visit)) {
                if (chosen.contains(object.name())) {
                    var done = handOver(visit, object, user.id(), next.get());
                    jobs += done.isEmpty() ? 1 : 0;
                    changed += done.orElse(0L);
                }
            }
        } catch (Problem problem) {
            var sentences = problem.errors().isEmpty()
                    ? List.of(Sentences.of(problem, visit.texts()))
                    : problem.errors().stream()
                            .map(error -> Sentences.of(error, visit.texts()))
                            .toList();
            return show(visit, user, sentences).status(problem.kind().status());
        }
        flash.addFlashAttribute(
                Pages.TOAST,
                Toast.done(visit.t(
                        jobs > 0 ? "users.hand_over.begun" : "users.handed_over",
                        visit.formats().number(changed))));
        return Redirects.to(jobs > 0 ? visit.shell().base() + "/jobs" : path(visit, user) + "/owned");
    }

    /** How many; empty where a job does it. */
    private Optional<Long> handOver(Visit visit, ObjectDef object, UUID from, UUID to) {
        var selection = BulkSelection.matching(object.name(), new Filter.OwnedBy(Set.of(from)));
        var change = new BulkChange.Edit(Map.of(SystemFields.OWNER, Ref.to(to)));
        String label = visit.label(object.require(SystemFields.OWNER));
        var operation = NewOperation.of(Source.PAGE, "operation.changed_many", 0, label);
        return db.write(visit.actor().tenant(), tx -> {
            var outcome = bulk.atOnce(tx, visit.actor(), selection, change, operation);
            if (outcome.isEmpty()) {
                bulk.submit(tx, visit.actor(), selection, change, operation);
            }
            return outcome.map(done -> done.changed());
        });
    }

    private static List<ObjectDef> owned(Visit visit) {
        return visit.model().objects().stream()
                .filter(ObjectDef::owned)
                .filter(visit.actor()::sees)
                .toList();
    }

    private Answer show(Visit visit, Row user, List<String> problems) {
        var objects = owned(visit).stream()
                .flatMap(object -> choice(visit, object, user.id()).stream())
                .toList();
        var page = new OwnedPage(
                visit.t("users.hand_over.title", name(user)),
                List.of(
                        new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                        new Link(visit.t("settings.users"), visit.shell().base() + "/settings/users"),
                        new Link(name(user), path(visit, user))),
                path(visit, user) + "/owned",
                objects,
                Input.of("owner", visit.t("users.hand_over.to"), "reference", "")
                        .lookup(visit.shell().base() + "/" + People.USERS + "/options", List.of())
                        .required(true),
                problems);
        return pages.page("settings/owned", visit.shell(), page);
    }

    private Optional<Choice> choice(Visit visit, ObjectDef object, UUID owner) {
        long count = bulk.matching(
                visit.actor(), BulkSelection.matching(object.name(), new Filter.OwnedBy(Set.of(owner))), false);
        return count == 0
                ? Optional.empty()
                : Optional.of(new Choice(object.name(), visit.label(object.many()), true)
                        .detailed(visit.formats().number(count)));
    }

    private Row find(Visit visit, String id) {
        visit.actor().require(Ability.ADMINISTER);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = Query.of(People.USERS, "name", "active")
                .where(new Filter.Ids(Set.of(key)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    private static String name(Row user) {
        return user.value("name").map(Object::toString).orElse("–");
    }

    private static String path(Visit visit, Row user) {
        return visit.shell().base() + "/settings/users/" + user.id();
    }
}
