package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import io.rapport.records.OnConflict;
import io.rapport.records.OperationEntry;
import io.rapport.records.Operations;
import io.rapport.records.OwnSteps;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.records.Undo;
import io.rapport.records.UndoJob;
import io.rapport.records.UndoResult;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.BulkPage;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Face;
import io.rapport.web.view.HistoryEntry;
import io.rapport.web.view.Link;
import io.rapport.web.view.RecentPage;
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

/** What was done lately, and the way back from any of it. */
@Controller
class OperationsController {

    private final Visits visits;
    private final Operations operations;
    private final Undo undo;
    private final UndoJob undoJob;
    private final OwnSteps steps;
    private final Pages pages;

    OperationsController(
            Visits visits, Operations operations, Undo undo, UndoJob undoJob, OwnSteps steps, Pages pages) {
        this.visits = visits;
        this.operations = operations;
        this.undo = undo;
        this.undoJob = undoJob;
        this.steps = steps;
        this.pages = pages;
    }

    @GetMapping("/{org}/recent")
    Answer recent(Actor actor, @RequestParam(defaultValue = "") String before, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var found = operations.recent(actor, Optional.of(before).filter(text -> !text.isEmpty()));
        var page = new RecentPage(
                found.operations().stream().map(entry -> entry(visit, entry)).toList(),
                found.next()
                        .map(next -> visit.shell().base() + "/recent?before=" + ListState.encode(next))
                        .orElse(""),
                found.next().isEmpty()
                        ? new Empty("history", visit.t("recent.empty.title"), visit.t("recent.empty.text"), List.of())
                        : new Empty("history", visit.t("further.title"), visit.t("further.text"), List.of()));
        return pages.page("recent", visit.shell(), page);
    }

    private static HistoryEntry entry(Visit visit, OperationEntry entry) {
        String sentence = sentence(visit, entry);
        return new HistoryEntry(
                entry.id().toString(),
                entry.actor().isPresent() ? Optional.of(Face.person(entry.actorName())) : Optional.empty(),
                Timeline.icon(entry.source()),
                Timeline.actor(entry.actor(), entry.actorName()),
                entry.undoneBy().isPresent() ? visit.t("operation.since_undone", sentence) : sentence,
                Timeline.when(visit, entry.at()),
                entry.at().toString(),
                List.of(),
                entry.undoable() && entry.source() != Source.SYSTEM ? Editing.undoHref(visit, entry.id()) : "");
    }

    private static String sentence(Visit visit, OperationEntry entry) {
        var args = Label.told(entry.labelArgs(), visit.locale(), (key, locale) -> visit.texts()
                .get(key));
        String label = visit.t(entry.labelKey(), args);
        String known = label.equals(entry.labelKey()) || entry.labelArgs().isEmpty() && label.contains("{0}")
                ? visit.t("operation.did_something")
                : label;
        return entry.records()
                .filter(count -> count > 1)
                .map(count ->
                        visit.t("operation.with_count", known, visit.formats().number(count)))
                .orElse(known);
    }

    /** @param one whether it was asked for at one record: where there are more, that is asked first */
    @PostMapping("/{org}/operations/{id:[0-9a-f-]{36}}/undo")
    View undo(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var operation = Ids.parse(id).orElseThrow(Problem::notFound);
        long size = size(actor, operation);
        if (!one.isEmpty() && size > 1) {
            String from = ListState.encode(own(visit, back, request));
            return Redirects.to(Editing.undoHref(visit, operation) + "?back=" + from);
        }
        if (size > Records.MOST) {
            return Redirects.to(visit.shell().base() + "/jobs/" + undoJob.submit(actor, operation));
        }
        flash.addFlashAttribute(Pages.TOAST, toast(visit, operation));
        return Redirects.to(own(visit, back, request));
    }

    /** Before much is taken back from the page of one record. */
    @GetMapping("/{org}/operations/{id:[0-9a-f-]{36}}/undo")
    Answer ask(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var operation = Ids.parse(id).orElseThrow(Problem::notFound);
        String records = visit.formats().number(undo.size(actor, operation));
        var entry = operations.get(actor, operation);
        String base = visit.shell().base();
        String from = isOwn(back, base) ? back : base;
        var page = new BulkPage(
                visit.t("undo_all.title", records),
                List.of(new Link(visit.t("recent.title"), base + "/recent")),
                Editing.undoHref(visit, operation),
                "",
                from,
                List.of(Map.entry("back", from)),
                List.of(),
                List.of(),
                List.of(visit.t("undo_all.sentence", records)),
                List.of(
                        Timeline.actor(entry.actor(), entry.actorName()) + " " + sentence(visit, entry) + " · "
                                + Timeline.when(visit, entry.at()),
                        visit.t("undo_all.note")),
                visit.t("undo_all.submit", records),
                true,
                List.of());
        return pages.page("bulk/form", visit.shell(), page);
    }

    /** Takes back one's own latest change. */
    @PostMapping("/{org}/undo")
    View back(
            Actor actor,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            RedirectAttributes flash) {
        return step(actor, back, request, flash, steps.back(actor), "toast.undone_that", "toast.nothing_to_undo");
    }

    /** Does again what one has undone last. */
    @PostMapping("/{org}/redo")
    View forth(
            Actor actor,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            RedirectAttributes flash) {
        return step(actor, back, request, flash, steps.forth(actor), "toast.done_again", "toast.nothing_to_redo");
    }

    private View step(
            Actor actor,
            String back,
            HttpServletRequest request,
            RedirectAttributes flash,
            Optional<OwnSteps.Step> step,
            String done,
            String nothing) {
        var visit = visits.of(actor, request);
        if (step.isPresent() && size(actor, step.get().operation()) > Records.MOST) {
            var job = undoJob.submit(actor, step.get().operation());
            return Redirects.to(visit.shell().base() + "/jobs/" + job);
        }
        var toast = step.map(found -> {
                    var told = toast(visit, found.operation());
                    String what = sentence(visit, operations.get(actor, found.original()));
                    return told.failed() || !told.text().equals(visit.t("toast.undone"))
                            ? told
                            : Toast.undoable(visit.t(done, what), told.undoHref());
                })
                .orElseGet(() -> Toast.done(visit.t(nothing)));
        flash.addFlashAttribute(Pages.TOAST, toast);
        return Redirects.to(own(visit, back, request));
    }

    /** How many records it is about; none where it was undone already, which is told at once. */
    private long size(Actor actor, UUID operation) {
        try {
            return undo.size(actor, operation);
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw problem;
            }
            return 0;
        }
    }

    private Toast toast(Visit visit, UUID operation) {
        try {
            var result = undo.undo(visit.actor(), operation, OnConflict.SKIP);
            return told(visit, result);
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw problem;
            }
            return Toast.failed(Sentences.of(problem, visit.texts()));
        }
    }

    /** What was undone, with the way to do it again; or that others have changed it since. */
    private static Toast told(Visit visit, UndoResult result) {
        if (result.operation().isEmpty()) {
            return Toast.failed(visit.t("toast.not_undone"));
        }
        String text = result.conflicts().isEmpty()
                ? visit.t("toast.undone")
                : visit.t("toast.undone_partly", result.conflicts().size());
        return Toast.undoable(text, Editing.undoHref(visit, result.operation().get()));
    }

    /** Back to the page that the button was on: only a path of this organisation. */
    private static String own(Visit visit, String back, HttpServletRequest request) {
        String base = visit.shell().base();
        String referer = Optional.ofNullable(request.getHeader("Referer")).orElse("");
        int path = referer.indexOf(base);
        if (path > 0 && isOwn(referer.substring(path), base) && !referer.contains("/operations/")) {
            return referer.substring(path);
        }
        return isOwn(back, base) ? back : base;
    }

    private static boolean isOwn(String path, String base) {
        return (path.equals(base) || path.startsWith(base + "/") || path.startsWith(base + "?"))
                && path.chars().allMatch(c -> c > ' ' && c != '\\' && c < 0x7f);
    }
}
