package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.records.BulkChange;
import io.rapport.records.BulkChanges;
import io.rapport.records.BulkSelection;
import io.rapport.records.NewOperation;
import io.rapport.tenancy.Tx;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same change to many records: at once where they are few, else by a job. */
@RestController
@RequestMapping("/api/v1")
class BulkApi {

    private static final int REJECTS = 500;

    private final CallerModels models;
    private final BulkChanges bulk;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    BulkApi(CallerModels models, BulkChanges bulk, Jobs jobs, Writes writes, MessageSource messages) {
        this.models = models;
        this.bulk = bulk;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    /** What is asked for, understood. */
    private record Asked(
            Actor actor, ObjectDef object, BulkSelection selection, BulkChange change, NewOperation operation) {}

    @PostMapping("/{object}/bulk")
    ResponseEntity<byte[]> bulk(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        params.finish();
        var model = models.of(actor);
        var object = model.object(name);
        boolean dryRun = body.flag("dry_run").orElse(false);
        var words = new BulkJson(model, object, bulk, Languages.of(request), messages);
        var change = words.change(body);
        var asked = new Asked(actor, object, selection(body, model, object), change, words.operation(change));
        body.finish();
        return dryRun ? tried(asked, words) : done(asked, words, request);
    }

    /** An empty filter would be all there is, which must be said. */
    private static BulkSelection selection(Body body, CallerModel model, ObjectDef object) {
        var ids = body.texts("ids");
        if (!body.has("filter") && ids.isEmpty() || body.has("filter") && !ids.isEmpty()) {
            throw body.wrong("filter", "filter_or_ids");
        }
        if (body.has("filter")) {
            return BulkSelection.matching(object.name(), QueryRequest.filter(body.take("filter"), model, object));
        }
        var named = new LinkedHashSet<UUID>();
        ids.forEach(id -> named.add(Ids.parse(id).orElseThrow(() -> body.wrong("ids", "invalid_reference"))));
        return BulkSelection.of(object.name(), named);
    }

    private ResponseEntity<byte[]> tried(Asked asked, BulkJson words) {
        var trial = bulk.tried(asked.actor(), asked.selection(), asked.change(), asked.operation());
        if (trial.isPresent()) {
            return Answer.ok(words.outcome(
                    Optional.empty(), trial.get().outcome(), trial.get().rejects()));
        }
        bulk.check(asked.actor(), asked.object(), asked.change());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("operation", null);
        json.put(
                "matched",
                bulk.matching(asked.actor(), asked.selection(), asked.change().inTrash()));
        json.put("permitted", bulk.permitted(asked.actor(), asked.selection(), asked.change()));
        return Answer.ok(json);
    }

    private ResponseEntity<byte[]> done(Asked asked, BulkJson words, HttpServletRequest request) {
        var done = writes.once(asked.actor(), request, tx -> write(tx, asked));
        if (done.status() == 202) {
            var job = jobs.get(asked.actor().tenant(), done.id()).orElseThrow(Problem::notFound);
            return Answer.accepted("/api/v1/jobs/" + job.id(), new JobJson(Languages.of(request), messages).of(job));
        }
        var outcome = bulk.outcome(asked.actor(), done.id());
        var rejects = bulk.rejects(asked.actor(), done.id(), Optional.empty(), BulkChanges.AT_ONCE);
        return Answer.ok(words.outcome(done.operation(), outcome, rejects));
    }

    private Writes.Done write(Tx tx, Asked asked) {
        return bulk.atOnce(tx, asked.actor(), asked.selection(), asked.change(), asked.operation())
                .map(outcome -> new Writes.Done(200, outcome.operation(), List.of(outcome.id())))
                .orElseGet(() -> {
                    var submitted =
                            bulk.submit(tx, asked.actor(), asked.selection(), asked.change(), asked.operation());
                    return new Writes.Done(202, Optional.of(submitted.operation()), List.of(submitted.job()));
                });
    }

    /** The records that a bulk change left as they are. */
    @GetMapping("/operations/{id}/rejects")
    ResponseEntity<byte[]> rejects(Actor actor, @PathVariable String id, Params params, HttpServletRequest request) {
        var cursor = params.text("cursor")
                .map(text -> Ids.parse(text).orElseThrow(() -> Problem.malformed("invalid_cursor")));
        params.finish();
        var key = CallerModel.id(id);
        var model = models.of(actor);
        var object = model.object(bulk.object(actor, key));
        var found = bulk.rejects(actor, key, cursor, REJECTS + 1);
        var words = new BulkJson(model, object, bulk, Languages.of(request), messages);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("rejected", words.rejects(found.stream().limit(REJECTS).toList()));
        json.put(
                "next", found.size() > REJECTS ? found.get(REJECTS - 1).record().toString() : null);
        return Answer.ok(json);
    }
}
