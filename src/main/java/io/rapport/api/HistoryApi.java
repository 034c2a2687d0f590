package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.query.Moments;
import io.rapport.records.Conflict;
import io.rapport.records.History;
import io.rapport.records.OnConflict;
import io.rapport.records.Operations;
import io.rapport.records.Records;
import io.rapport.records.Undo;
import io.rapport.records.UndoJob;
import io.rapport.records.UndoResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was done to a record and in the organisation, and taking it back. */
@RestController
@RequestMapping("/api/v1")
class HistoryApi {

    private final CallerModels models;
    private final History history;
    private final Operations operations;
    private final Undo undo;
    private final UndoJob undoJob;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    HistoryApi(
            CallerModels models,
            History history,
            Operations operations,
            Undo undo,
            UndoJob undoJob,
            Jobs jobs,
            Writes writes,
            MessageSource messages) {
        this.models = models;
        this.history = history;
        this.operations = operations;
        this.undo = undo;
        this.undoJob = undoJob;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    @GetMapping("/{object}/{id}/history")
    ResponseEntity<byte[]> history(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            Params params,
            HttpServletRequest request) {
        var cursor = params.text("cursor");
        var until = Moments.past(params.text("as_of"), actor.viewer().zone());
        params.finish();
        models.of(actor).object(object);
        var page = history.of(actor, object, CallerModel.id(id), cursor, until);
        var words = words(request);
        var entries = page.entries().stream().map(words::entry).toList();
        return page("history", entries, page.next().orElse(null));
    }

    @GetMapping("/operations")
    ResponseEntity<byte[]> operations(Actor actor, Params params, HttpServletRequest request) {
        var cursor = params.text("cursor");
        var until = Moments.past(params.text("as_of"), actor.viewer().zone());
        params.finish();
        var page = operations.recent(actor, cursor, until);
        var words = words(request);
        return page(
                "operations",
                page.operations().stream().map(words::operation).toList(),
                page.next().orElse(null));
    }

    @GetMapping("/operations/{id}")
    ResponseEntity<byte[]> operation(Actor actor, @PathVariable String id, Params params, HttpServletRequest request) {
        var until = Moments.past(params.text("as_of"), actor.viewer().zone());
        params.finish();
        var operation = operations.get(actor, CallerModel.id(id));
        if (until.filter(operation.at()::isAfter).isPresent()) {
            throw Problem.notFound();
        }
        return Answer.ok(words(request).operation(operation));
    }

    /** What could not be taken back is listed; where that must not be, nothing is taken back and the answer is a conflict. */
    @PostMapping("/operations/{id}/undo")
    ResponseEntity<byte[]> undo(
            Actor actor, @PathVariable String id, Params params, Body body, HttpServletRequest request) {
        String on = params.text("on_conflict").orElse("refuse");
        params.finish();
        body.finish();
        var onConflict = RoleJson.one(OnConflict.values(), on)
                .orElseThrow(() -> Problem.malformed("unknown_parameter", "on_conflict=" + Texts.excerpt(on)));
        var operation = CallerModel.id(id);
        if (undo.size(actor, operation) > Records.MOST) {
            return later(actor, operation, onConflict, request);
        }
        var result = new AtomicReference<@Nullable UndoResult>();
        var done = writes.around(actor, request, () -> {
            var undone = undo.undo(actor, operation, onConflict);
            if (undone.operation().isEmpty()) {
                throw refused(undone.conflicts());
            }
            result.set(undone);
            return new Writes.Done(200, undone.operation(), List.of());
        });
        var known = result.get();
        if (known == null) {
            known = new UndoResult(done.operation(), 0, List.of());
        }
        return Answer.ok(HistoryJson.undone(known));
    }

    /** Large operations are taken back in the background. */
    private ResponseEntity<byte[]> later(
            Actor actor, UUID operation, OnConflict onConflict, HttpServletRequest request) {
        var done = writes.around(actor, request, note -> {
            var conflicts = onConflict == OnConflict.REFUSE ? undo.inspect(actor, operation) : List.<Conflict>of();
            if (!conflicts.isEmpty()) {
                throw refused(conflicts);
            }
            var job = undoJob.submit(actor, operation, (tx, made) -> note.take(tx, later(made)));
            return later(job);
        });
        var job = jobs.get(actor.tenant(), done.id()).orElseThrow(Problem::notFound);
        return Answer.accepted("/api/v1/jobs/" + job.id(), new JobJson(Languages.of(request), messages).of(job));
    }

    private static Writes.Done later(UUID job) {
        return new Writes.Done(202, Optional.empty(), List.of(job));
    }

    private static Problem refused(List<Conflict> conflicts) {
        return new Problem(Problem.Kind.CONFLICT, "undo_conflicts", List.of(conflicts.size()), errors(conflicts));
    }

    /** As errors of fields, the record's address in front where it may be named. */
    private static List<Problem.FieldError> errors(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(conflict -> Problem.FieldError.of(
                        conflict.object()
                                + conflict.id().map(id -> "/" + id).orElse("")
                                + conflict.field().map(field -> "." + field).orElse(""),
                        "undo_" + conflict.reason().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private HistoryJson words(HttpServletRequest request) {
        return new HistoryJson(Languages.of(request), messages);
    }

    private static ResponseEntity<byte[]> page(String name, List<?> items, @Nullable String next) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(name, items);
        json.put("next", next);
        return Answer.ok(json);
    }
}
