package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.duplicates.Evidences;
import io.rapport.duplicates.Tuning;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.MatchRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How duplicates of an object are found, for those who shape the model. */
@RestController
@RequestMapping("/api/v1/model/objects/{object}/duplicates")
class MatchRulesApi {

    private final Tuning tuning;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    MatchRulesApi(Tuning tuning, Jobs jobs, Writes writes, MessageSource messages) {
        this.tuning = tuning;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String object, Params params) {
        var rules = tuning.rules(actor, object);
        params.finish();
        return Answer.ok(json(actor, object, rules));
    }

    @PutMapping
    ResponseEntity<byte[]> put(Actor actor, @PathVariable String object, Params params, Body body) {
        tuning.rules(actor, object);
        params.finish();
        return kept(actor, object, tuning.keep(actor, object, rules(body)));
    }

    /** Back to the usual ones. */
    @DeleteMapping
    ResponseEntity<byte[]> reset(Actor actor, @PathVariable String object, Params params) {
        tuning.rules(actor, object);
        params.finish();
        tuning.keep(actor, object, MatchRules.STANDARD);
        return Answer.nothing();
    }

    @PostMapping("/restore")
    ResponseEntity<byte[]> restore(Actor actor, @PathVariable String object, Params params, Body body) {
        tuning.rules(actor, object);
        params.finish();
        var edition = CallerModel.id(body.needText("edition"));
        body.finish();
        return kept(actor, object, tuning.restore(actor, object, edition));
    }

    @PostMapping("/previews")
    ResponseEntity<byte[]> preview(
            Actor actor, @PathVariable String object, Params params, Body body, HttpServletRequest request) {
        tuning.rules(actor, object);
        params.finish();
        var rules = rules(body);
        var done = writes.once(
                actor,
                request,
                tx -> new Writes.Done(202, Optional.empty(), List.of(tuning.preview(tx, actor, object, rules))));
        var job = jobs.get(actor.tenant(), done.id()).orElseThrow(Problem::notFound);
        return Answer.accepted("/api/v1/jobs/" + job.id(), new JobJson(Languages.of(request), messages).of(job));
    }

    private static MatchRules rules(Body body) {
        var usual = MatchRules.STANDARD;
        var fields = new LinkedHashMap<String, String>();
        body.object("fields").ifPresent(given -> List.copyOf(given.keys())
                .forEach(field -> fields.put(field, given.needText(field))));
        var weights = new LinkedHashMap<String, Integer>();
        body.object("evidence").ifPresent(given -> List.copyOf(given.keys())
                .forEach(kind ->
                        weights.put(kind, whole(given, kind).orElseThrow(() -> given.wrong(kind, "required")))));
        var rules = new MatchRules(
                fields,
                weights,
                whole(body, "likely").orElse(usual.likely()),
                whole(body, "certain").orElse(usual.certain()),
                body.flag("warn").orElse(usual.warns()));
        body.finish();
        return rules;
    }

    private static Optional<Integer> whole(Body body, String key) {
        return body.number(key).map(number -> (int) Math.clamp(number, -1L, 1_000L));
    }

    private ResponseEntity<byte[]> kept(Actor actor, String object, Tuning.Kept kept) {
        var json = json(actor, object, kept.rules());
        json.put("job", kept.job().map(UUID::toString).orElse(null));
        return Answer.ok(json);
    }

    private Map<String, @Nullable Object> json(Actor actor, String object, MatchRules rules) {
        var evidences = tuning.evidences(actor, object, rules);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("standard", rules.equals(MatchRules.STANDARD));
        json.put("finds", evidences.findAnything());
        json.put("likely", rules.likely());
        json.put("certain", rules.certain());
        json.put("warn", rules.warns());
        json.put("evidence", evidences.kinds().stream().map(MatchRulesApi::kind).toList());
        json.put("fields", evidences.places().stream().map(MatchRulesApi::place).toList());
        json.put(
                "editions",
                tuning.editions(actor, object).stream()
                        .map(MatchRulesApi::edition)
                        .toList());
        return json;
    }

    private static Map<String, Object> kind(Evidences.Kind kind) {
        return Doc.of(
                "kind", kind.trait().key(),
                "weight", kind.weight(),
                "bits",
                        Doc.of(
                                "same", kind.bits().same(),
                                "close", kind.bits().close(),
                                "different", kind.bits().different()));
    }

    private static Map<String, Object> place(Evidences.Place place) {
        return Doc.of(
                "field", place.field().name(),
                "counts_as", place.counts().key(),
                "ways", place.ways().stream().map(way -> way.key()).toList());
    }

    private static Map<String, @Nullable Object> edition(MatchRules.Edition edition) {
        var rules = edition.rules();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", edition.id().toString());
        json.put("at", edition.at().toInstant().toString());
        json.put("by", edition.by().map(UUID::toString).orElse(null));
        json.put(
                "rules",
                Doc.of(
                        "likely", rules.likely(),
                        "certain", rules.certain(),
                        "warn", rules.warns(),
                        "evidence", rules.weights(),
                        "fields", rules.fields()));
        return json;
    }
}
