package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.Imports;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.records.BulkJob;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Work in the background, for those who asked for it and those who administer. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
class JobApi {

    private final Jobs jobs;
    private final Imports imports;
    private final BulkJob bulk;
    private final MessageSource messages;

    JobApi(Jobs jobs, Imports imports, BulkJob bulk, MessageSource messages) {
        this.jobs = jobs;
        this.imports = imports;
        this.bulk = bulk;
        this.messages = messages;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String id, Params params, HttpServletRequest request) {
        params.finish();
        return Answer.ok(json(job(actor, id), request));
    }

    /** Asks it to stop; what it has done stays, and is undone like any other operation, for imports and bulk changes here and now. */
    @DeleteMapping
    ResponseEntity<byte[]> cancel(Actor actor, @PathVariable String id, Params params, HttpServletRequest request) {
        boolean undo = params.flag("undo");
        params.finish();
        var job = job(actor, id);
        if (undo && BulkJob.operation(job).isPresent()) {
            var taking = bulk.stopAndUndo(actor, job);
            return Answer.accepted("/api/v1/jobs/" + taking, json(job(actor, taking.toString()), request));
        }
        if (undo) {
            var taking = imports.stopAndUndo(
                    actor, Imports.of(job).orElseThrow(() -> Problem.malformed("unknown_parameter", "undo")));
            return Answer.accepted("/api/v1/jobs/" + taking, json(job(actor, taking.toString()), request));
        }
        jobs.cancel(actor.tenant(), job.id());
        return Answer.accepted("/api/v1/jobs/" + id, json(job(actor, id), request));
    }

    private Job job(Actor actor, String id) {
        return jobs.get(actor.tenant(), CallerModel.id(id))
                .filter(job -> actor.may(Ability.ADMINISTER)
                        || job.createdBy().isPresent() && job.createdBy().equals(actor.user()))
                .orElseThrow(Problem::notFound);
    }

    private Object json(Job job, HttpServletRequest request) {
        return new JobJson(Languages.of(request), messages).of(job);
    }
}
