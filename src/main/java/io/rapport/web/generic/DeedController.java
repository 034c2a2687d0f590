package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.query.Row;
import io.rapport.records.Applied;
import io.rapport.records.Deeds;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import io.rapport.records.VerbCall;
import io.rapport.records.VerbRights;
import io.rapport.records.Written;
import io.rapport.tenancy.TenantDb;
import io.rapport.web.Pages;
import io.rapport.web.view.DeedPage;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does with a record what one of its object's verbs says, after asking for what that needs. */
@Controller
class DeedController {

    private final Visits visits;
    private final Editing editing;
    private final Deeds deeds;
    private final DeedForms forms;
    private final MoveController moves;
    private final TenantDb db;
    private final Pages pages;

    DeedController(
            Visits visits,
            Editing editing,
            Deeds deeds,
            DeedForms forms,
            MoveController moves,
            TenantDb db,
            Pages pages) {
        this.visits = visits;
        this.editing = editing;
        this.deeds = deeds;
        this.forms = forms;
        this.moves = moves;
        this.db = db;
        this.pages = pages;
    }

    /** A record, and what is to be done with it. */
    private record Intent(Visit visit, ObjectDef object, Verb verb, Row row, ListState from) {

        String name() {
            return row.value(object.nameField()).map(Object::toString).orElse("–");
        }

        String href() {
            return visit.base(object) + "/" + row.id();
        }

        boolean onBoard() {
            return from.as().equals("board");
        }

        /** Where one came from: the board as it was, or the record. */
        String back() {
            return onBoard() ? from.at(visit.base(object)) : href();
        }

        String action() {
            return ListState.href(href() + "/do/" + verb.name(), onBoard() ? from.kept() : List.of());
        }

        List<FieldDef> parameters() {
            return VerbRights.parameters(visit.actor(), object, verb);
        }
    }

    private Intent intent(
            Actor actor, String object, String id, String name, ListState from, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var fields = Board.of(visit, def, from).map(MoveController::fields).orElseGet(() -> List.of(def.nameDef()));
        var row = editing.find(visit, def, key, fields);
        return new Intent(visit, def, VerbRights.require(actor, visit.model(), def, name), row, from);
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/do/{verb:[a-z][a-z0-9_]*}")
    View ask(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String verb,
            ListState from,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var intent = intent(actor, object, id, verb, from, request);
        var visit = intent.visit();
        var offered = deeds.offered(
                actor,
                visit.model(),
                intent.object(),
                intent.verb(),
                Set.of(intent.row().id()));
        if (offered.isEmpty()) {
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(visit.t("problem.not_offered")));
            return Redirects.to(intent.back());
        }
        return pages.page("deed", visit.shell(), page(intent, new LinkedMultiValueMap<>(), Optional.empty()));
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/do/{verb:[a-z][a-z0-9_]*}")
    View perform(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam MultiValueMap<String, String> sent,
            ListState from,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var intent = intent(actor, object, id, verb, from, request);
        try {
            var applied = apply(intent, sent);
            var visit = intent.visit();
            var toast = Editing.toast(visit, applied, visit.t(intent.verb().toast(), intent.name()));
            if (intent.onBoard() && sent.containsKey("_over") && Pages.takesStream(request)) {
                return moves.became(visit, from, intent.object(), intent.row(), toast);
            }
            flash.addFlashAttribute(Pages.TOAST, toast);
            return Redirects.to(after(intent, applied));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID && problem.kind() != Problem.Kind.CONFLICT) {
                throw problem;
            }
            return pages.page("deed", intent.visit().shell(), page(intent, sent, Optional.of(problem)))
                    .status(problem.kind().status());
        }
    }

    /** The record that the verb made to be looked at, else where one came from. */
    private static String after(Intent intent, Applied applied) {
        var visit = intent.visit();
        var made = applied.records().stream()
                .filter(written -> written.object().equals(intent.verb().shows()))
                .filter(written -> written.outcome() == Written.Outcome.CREATED && written.visible())
                .findFirst();
        if (made.isPresent()) {
            return visit.base(visit.object(made.get().object())) + "/"
                    + made.get().id();
        }
        boolean visible = applied.records().getFirst().visible();
        return visible || intent.onBoard() ? intent.back() : visit.base(intent.object());
    }

    private Applied apply(Intent intent, MultiValueMap<String, String> sent) {
        var visit = intent.visit();
        var submission = Submission.read(visit, intent.parameters(), sent);
        if (!submission.errors().isEmpty()) {
            throw Problem.invalid(submission.errors());
        }
        var call = VerbCall.of(
                intent.object().name(), intent.verb().name(), intent.row().id(), Optional.empty(), submission.values());
        var operation = NewOperation.of(
                Source.PAGE, intent.verb().done(), visit.written(intent.object().one()));
        return db.write(visit.actor().tenant(), tx -> deeds.perform(tx, visit.actor(), call, operation));
    }

    private DeedPage page(Intent intent, MultiValueMap<String, String> sent, Optional<Problem> problem) {
        var visit = intent.visit();
        var object = intent.object();
        var fields = intent.parameters();
        var crumbs = new ArrayList<Link>();
        crumbs.add(new Link(visit.label(object.many()), visit.base(object)));
        crumbs.add(new Link(intent.name(), intent.href()));
        String label = visit.label(intent.verb().label());
        return new DeedPage(
                label,
                intent.name(),
                crumbs,
                intent.action(),
                intent.back(),
                List.of(),
                forms.inputs(visit, object, intent.row().id(), fields, sent, problem),
                forms.general(visit, fields, problem),
                label);
    }
}
