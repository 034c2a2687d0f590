package io.rapport.web.bulk;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Queries;
import io.rapport.records.BulkChange;
import io.rapport.records.BulkChanges;
import io.rapport.records.BulkOutcome;
import io.rapport.records.BulkSelection;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import io.rapport.web.Pages;
import io.rapport.web.generic.BulkFields;
import io.rapport.web.generic.BulkTicks;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many records of a list at once: first a form that says what will happen, then the change itself. */
@Controller
class BulkController {

    private final Visits visits;
    private final BulkChanges bulk;
    private final BulkForms forms;
    private final Queries queries;
    private final TenantDb db;
    private final Pages pages;

    BulkController(Visits visits, BulkChanges bulk, BulkForms forms, Queries queries, TenantDb db, Pages pages) {
        this.visits = visits;
        this.bulk = bulk;
        this.forms = forms;
        this.queries = queries;
        this.db = db;
        this.pages = pages;
    }

    /** Changes nothing; a POST because the ticks of a long page don't fit in an address. */
    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/bulk/form/{action:change|delete}")
    View form(
            Actor actor,
            @PathVariable String object,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ticks = BulkTicks.of(sent);
        if (ticks.isEmpty()) {
            return Redirects.to(ticks.state().href(visit.base(def)));
        }
        if (action.equals("delete")) {
            return pages.page("bulk/form", visit.shell(), forms.delete(visit, def, ticks));
        }
        bulk.require(actor, def, needed(sent));
        var page = forms.change(visit, def, ticks, edits(visit, def, sent), List.of(), sent);
        return pages.page("bulk/form", visit.shell(), page);
    }

    /** The fields that are named, without the one that is to be left out. */
    private static Set<String> named(MultiValueMap<String, String> sent) {
        var named = new LinkedHashSet<>(sent.getOrDefault("_f", List.of()));
        named.removeAll(sent.getOrDefault("_drop", List.of()));
        named.remove("");
        return named;
    }

    private static Set<Action> needed(MultiValueMap<String, String> sent) {
        return BulkChange.actions(named(sent));
    }

    private List<BulkEdit> edits(Visit visit, ObjectDef object, MultiValueMap<String, String> sent) {
        var fields = BulkFields.all(visit, object);
        return named(sent).stream()
                .flatMap(name -> fields.stream().filter(field -> field.name().equals(name)))
                .map(field -> BulkEdit.read(visit, field, sent, queries))
                .toList();
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/bulk/{action:change|delete|restore}")
    View apply(
            Actor actor,
            @PathVariable String object,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var ticks = BulkTicks.of(sent);
        String back = ticks.state().href(visit.base(def));
        if (ticks.isEmpty()) {
            return Redirects.to(back);
        }
        return switch (action) {
            case "delete" ->
                write(
                        visit,
                        def,
                        ticks,
                        new BulkChange.Delete(),
                        NewOperation.of(Source.PAGE, "operation.deleted_many", 0),
                        flash);
            case "restore" ->
                write(
                        visit,
                        def,
                        ticks,
                        new BulkChange.Restore(),
                        NewOperation.of(Source.PAGE, "operation.restored_many", 0),
                        flash);
            default -> change(visit, def, ticks, sent, flash);
        };
    }

    private View change(
            Visit visit,
            ObjectDef object,
            BulkTicks ticks,
            MultiValueMap<String, String> sent,
            RedirectAttributes flash) {
        bulk.require(visit.actor(), object, needed(sent));
        var edits = edits(visit, object, sent);
        if (edits.isEmpty() || !edits.stream().allMatch(BulkEdit::isComplete)) {
            return again(visit, object, ticks, edits, errors(edits), sent);
        }
        try {
            var labels = edits.stream().map(edit -> visit.label(edit.field())).collect(Collectors.joining(", "));
            var operation = NewOperation.of(Source.PAGE, "operation.changed_many", 0, labels);
            return write(visit, object, ticks, BulkEdit.change(edits), operation, flash);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            return again(visit, object, ticks, edits, problem.errors(), sent);
        }
    }

    /** What is wrong with the values; a field without one needs it. */
    private static List<Problem.FieldError> errors(List<BulkEdit> edits) {
        return edits.stream()
                .filter(edit -> !edit.isComplete())
                .flatMap(edit -> edit.errors().isEmpty()
                        ? Stream.of(Problem.FieldError.of(edit.field().name(), "required"))
                        : edit.errors().stream())
                .toList();
    }

    private View again(
            Visit visit,
            ObjectDef object,
            BulkTicks ticks,
            List<BulkEdit> edits,
            List<Problem.FieldError> errors,
            MultiValueMap<String, String> sent) {
        return pages.page("bulk/form", visit.shell(), forms.change(visit, object, ticks, edits, errors, sent))
                .status(422);
    }

    private View write(
            Visit visit,
            ObjectDef object,
            BulkTicks ticks,
            BulkChange change,
            NewOperation operation,
            RedirectAttributes flash) {
        var selection = ticks.selection(visit, object);
        var done = db.write(visit.actor().tenant(), tx -> {
            var outcome = bulk.atOnce(tx, visit.actor(), selection, change, operation);
            return new Done(
                    outcome,
                    outcome.isPresent()
                            ? Optional.empty()
                            : Optional.of(submit(tx, visit, selection, change, operation)));
        });
        if (done.submitted().isPresent()) {
            return Redirects.to(
                    visit.shell().base() + "/jobs/" + done.submitted().get().job());
        }
        var outcome = done.outcome().orElseThrow();
        flash.addFlashAttribute(Pages.TOAST, toast(visit, change, outcome));
        return Redirects.to(
                outcome.rejected() > 0
                        ? visit.shell().base() + "/operations/" + outcome.id() + "/rejects"
                        : ticks.state().href(visit.base(object)));
    }

    private record Done(Optional<BulkOutcome> outcome, Optional<BulkChanges.Submitted> submitted) {}

    private BulkChanges.Submitted submit(
            Tx tx, Visit visit, BulkSelection selection, BulkChange change, NewOperation operation) {
        return bulk.submit(tx, visit.actor(), selection, change, operation);
    }

    private static Toast toast(Visit visit, BulkChange change, BulkOutcome outcome) {
        String key =
                switch (change) {
                    case BulkChange.Edit edit -> "toast.changed_many";
                    case BulkChange.Delete delete -> "toast.deleted_many";
                    case BulkChange.Restore restore -> "toast.restored_many";
                };
        String text = visit.t(key, visit.formats().number(outcome.changed()));
        return outcome.operation()
                .map(operation -> Toast.undoable(text, Editing.undoHref(visit, operation)))
                .orElseGet(() -> outcome.rejected() > 0
                        ? Toast.failed(visit.t("toast.unchanged"))
                        : Toast.done(visit.t("toast.unchanged")));
    }
}
