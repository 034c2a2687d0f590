package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Proofs;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.privacy.Collections;
import io.rapport.privacy.Erasures;
import io.rapport.privacy.Marks;
import io.rapport.privacy.Policies;
import io.rapport.privacy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Persons whose data is erased, restricted or held, for those who answer their requests. */
@RestController
@RequestMapping("/api/v1/privacy")
class PrivacyApi {

    private final Erasures erasures;
    private final Proofs proofs;
    private final Collections collections;
    private final Marks marks;
    private final Policies policies;
    private final Writes writes;
    private final Jobs jobs;
    private final MessageSource messages;

    PrivacyApi(
            Erasures erasures,
            Proofs proofs,
            Collections collections,
            Marks marks,
            Policies policies,
            Writes writes,
            Jobs jobs,
            MessageSource messages) {
        this.erasures = erasures;
        this.proofs = proofs;
        this.collections = collections;
        this.marks = marks;
        this.policies = policies;
        this.writes = writes;
        this.jobs = jobs;
        this.messages = messages;
    }

    /** Who is meant. */
    record Wanted(String object, UUID id) {

        static Wanted of(Body body) {
            return new Wanted(body.needText("object"), CallerModel.id(body.needText("id")));
        }
    }

    @PostMapping("/erasures/preview")
    ResponseEntity<byte[]> preview(Actor actor, Params params, Body body) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var wanted = Wanted.of(body);
        body.finish();
        var plan = erasures.preview(actor, wanted.object(), wanted.id());
        var json = new LinkedHashMap<String, Object>();
        json.put("allowed", plan.held().isEmpty());
        json.put(
                "lines",
                plan.lines().stream()
                        .map(line -> Doc.of(
                                "object", line.object().name(),
                                "action", line.policy().key(),
                                "reason", line.reason().name().toLowerCase(Locale.ROOT),
                                "count", line.ids().size()))
                        .toList());
        return Answer.ok(json);
    }

    @PostMapping("/erasures")
    ResponseEntity<byte[]> erase(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var wanted = Wanted.of(body);
        var asking = body.text("request")
                .map(text -> Ids.parse(text).orElseThrow(() -> Problem.invalid("request", "invalid_reference")));
        body.finish();
        var done = writes.around(actor, request, () -> {
            var job = erasures.order(actor, new Erasures.Order(wanted.object(), wanted.id(), asking));
            return new Writes.Done(202, Optional.empty(), List.of(job));
        });
        return accepted(actor, done.id(), request);
    }

    private ResponseEntity<byte[]> accepted(Actor actor, UUID id, HttpServletRequest request) {
        var job = jobs.get(actor.tenant(), id).orElseThrow(Problem::notFound);
        return Answer.accepted("/api/v1/jobs/" + id, new JobJson(Languages.of(request), messages).of(job));
    }

    @PostMapping("/collections")
    ResponseEntity<byte[]> collect(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var wanted = Wanted.of(body);
        body.finish();
        var done = writes.around(actor, request, () -> {
            var job = collections.order(actor, wanted.object(), wanted.id());
            return new Writes.Done(202, Optional.empty(), List.of(job));
        });
        return accepted(actor, done.id(), request);
    }

    @GetMapping("/collections/{id}")
    ResponseEntity<Resource> collection(Actor actor, @PathVariable String id, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var archive = collections.take(actor, CallerModel.id(id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .contentLength(archive.bytes())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header("Content-Disposition", "attachment; filename=\"" + archive.id() + ".zip\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(archive.file()));
    }

    @GetMapping("/erasures")
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        return Answer.ok(Doc.of(
                "erasures",
                erasures.latest(actor).stream().map(Erasures.Certificate::text).toList()));
    }

    @GetMapping("/erasures/{id}")
    ResponseEntity<byte[]> certificate(Actor actor, @PathVariable String id, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        return Answer.ok(erasures.certificate(actor, CallerModel.id(id)).text());
    }

    /** What was erased, for an installation that is to restore a backup from before. */
    @GetMapping("/ledger")
    ResponseEntity<byte[]> ledger(Actor actor, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + actor.tenant().id() + ".jsonl\"")
                .body(erasures.ledger(actor));
    }

    @GetMapping("/policies")
    ResponseEntity<byte[]> policies(Actor actor, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var json = new LinkedHashMap<String, Object>();
        policies.all(actor).forEach((object, policy) -> json.put(object.name(), policy.key()));
        return Answer.ok(Doc.of("policies", json));
    }

    @PutMapping("/policies/{object}")
    ResponseEntity<byte[]> policy(Actor actor, @PathVariable String object, Params params, Body body) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var policy = Policy.require(body.needText("action"));
        body.finish();
        policies.set(actor, object, policy);
        return Answer.ok(Doc.of("object", object, "action", policy.key()));
    }

    /** What somebody who was erased had agreed to, by an address or number of theirs. */
    @PostMapping("/proofs/find")
    ResponseEntity<byte[]> proofs(Actor actor, Params params, Body body) {
        params.finish();
        String address = body.needText("address");
        body.finish();
        return Answer.list(
                "proofs",
                proofs.of(actor, address).stream().map(ConsentJson::proof).toList());
    }

    @GetMapping("/marks")
    ResponseEntity<byte[]> marks(Actor actor, Params params) {
        actor.require(Ability.PRIVACY);
        var object = params.text("object").orElse("");
        var id = params.text("id").map(CallerModel::id).orElseThrow(Problem::notFound);
        params.finish();
        return Answer.ok(marks(actor, object, id));
    }

    private Map<String, Object> marks(Actor actor, String object, UUID id) {
        return Doc.of(
                "marks",
                marks.of(actor, object, id).stream()
                        .map(mark -> Doc.of(
                                "kind", mark.kind().key(),
                                "reason", mark.reason(),
                                "at", mark.at().toString()))
                        .toList());
    }

    @PutMapping("/marks")
    ResponseEntity<byte[]> mark(Actor actor, Params params, Body body) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var wanted = Wanted.of(body);
        var kind = Marks.Kind.require(body.needText("kind"));
        boolean on = body.flag("on").orElse(true);
        var reason = body.text("reason").orElse("");
        body.finish();
        marks.set(actor, wanted.object(), wanted.id(), kind, on, reason);
        return Answer.ok(marks(actor, wanted.object(), wanted.id()));
    }
}
