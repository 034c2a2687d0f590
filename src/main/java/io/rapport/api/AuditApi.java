package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.query.Moments;
import io.rapport.records.AuditRetention;
import io.rapport.records.AuditTrail;
import io.rapport.records.VerificationJob;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, and from where, for those who may see that. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final AuditTrail trail;
    private final AuditRetention retention;
    private final VerificationJob verification;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    AuditApi(
            AuditTrail trail,
            AuditRetention retention,
            VerificationJob verification,
            Jobs jobs,
            Writes writes,
            MessageSource messages) {
        this.trail = trail;
        this.retention = retention;
        this.verification = verification;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, Params params) {
        actor.require(Ability.SEE_AUDIT);
        var zone = actor.viewer().zone();
        var wanted = new AuditTrail.Wanted(
                params.text("person").map(CallerModel::id),
                params.text("kind").orElse(""),
                Moments.past(params.text("from"), zone),
                Moments.past(params.text("to"), zone),
                params.text("object"),
                params.text("record").map(CallerModel::id));
        var cursor = params.text("cursor");
        int limit = params.number("limit", 50, 1, QueryRequest.LARGEST_PAGE);
        params.finish();
        if (wanted.record().isPresent() && wanted.object().isEmpty()) {
            throw Problem.malformed("record_without_object");
        }
        var page = trail.page(actor, wanted, cursor, limit);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("events", page.events().stream().map(AuditApi::event).toList());
        answer.put("next", page.next().orElse(null));
        return Answer.ok(answer);
    }

    /** For how many months the audit is kept. */
    @GetMapping("/retention")
    ResponseEntity<byte[]> retention(Actor actor, Params params) {
        params.finish();
        return Answer.ok(kept(retention.months(actor)));
    }

    @PutMapping("/retention")
    ResponseEntity<byte[]> keep(Actor actor, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var months = body.number("months");
        body.finish();
        retention.keep(
                actor,
                months.map(number -> OptionalInt.of(Math.clamp(number, -1, Integer.MAX_VALUE)))
                        .orElse(OptionalInt.empty()));
        return Answer.ok(kept(retention.months(actor)));
    }

    private static LinkedHashMap<String, @Nullable Object> kept(OptionalInt months) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("months", months.isPresent() ? months.getAsInt() : null);
        return json;
    }

    /** Has the log and the audit verified; the job's result says what doesn't fit. */
    @PostMapping("/verification")
    ResponseEntity<byte[]> verify(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.SEE_AUDIT);
        params.finish();
        body.finish();
        var done = writes.once(
                actor, request, tx -> new Writes.Done(202, Optional.empty(), List.of(verification.submit(tx, actor))));
        var job = jobs.get(actor.tenant(), done.id()).orElseThrow(Problem::notFound);
        return Answer.accepted("/api/v1/jobs/" + job.id(), new JobJson(Languages.of(request), messages).of(job));
    }

    @GetMapping("/verification")
    ResponseEntity<byte[]> verified(Actor actor, Params params, HttpServletRequest request) {
        params.finish();
        var last = verification.last(actor).orElseThrow(Problem::notFound);
        return Answer.ok(new JobJson(Languages.of(request), messages).of(last));
    }

    private static LinkedHashMap<String, @Nullable Object> event(AuditTrail.Event event) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", event.id().toString());
        json.put("at", event.at().toString());
        json.put("actor", event.actor().map(UUID::toString).orElse(null));
        json.put("kind", event.kind());
        json.put("detail", event.detail());
        json.put("ip", event.ip().orElse(null));
        return json;
    }
}
