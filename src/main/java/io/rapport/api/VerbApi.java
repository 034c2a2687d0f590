package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.query.Action;
import io.rapport.records.Deeds;
import io.rapport.records.VerbCall;
import io.rapport.records.VerbRights;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What objects declare as verbs, done with one record. */
@RestController
class VerbApi {

    private final CallerModels models;
    private final Deeds deeds;
    private final Writes writes;
    private final RecordAnswers answers;
    private final Sentences sentences;

    VerbApi(CallerModels models, Deeds deeds, Writes writes, RecordAnswers answers, Sentences sentences) {
        this.models = models;
        this.deeds = deeds;
        this.writes = writes;
        this.answers = answers;
        this.sentences = sentences;
    }

    @PostMapping("/api/v1/{object}/{id}/{verb}")
    ResponseEntity<byte[]> perform(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String id,
            @PathVariable("verb") String verbName,
            Params params,
            Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        var model = models.of(actor);
        var object = model.object(name);
        if (object.verb(verbName).isEmpty()) {
            throw Problem.notFound();
        }
        var wanted = RecordAnswers.Wanted.changed(params, model, object, CallerModel.id(id));
        answers.require(model, object, wanted.id(), Action.UPDATE);
        answers.require(model, object, wanted.id());
        var verb = VerbRights.require(actor, model.model(), object, verbName);
        var values = values(model, object, verb, body);
        var operation = sentences.of(verb, object, request);
        var done = ETags.ifMatch(
                ifMatch,
                version -> writes.once(actor, request, tx -> {
                    var call = VerbCall.of(object.name(), verb.name(), wanted.id(), version, values);
                    return Writes.Done.of(200, deeds.perform(tx, actor, call, operation), List.of(wanted.id()));
                }));
        return answers.changed(model, object, wanted.fields(), done);
    }

    private static Map<String, @Nullable Object> values(CallerModel model, ObjectDef object, Verb verb, Body body) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new ArrayList<FieldError>();
        for (var field : VerbRights.parameters(model.actor(), object, verb)) {
            if (body.has(field.name())) {
                Object given = body.take(field.name());
                try {
                    values.put(field.name(), given == null ? null : field.type().parse(given, model.reading()));
                } catch (InvalidValue wrong) {
                    errors.add(FieldError.of(
                            field.name(), wrong.code(), wrong.args().toArray()));
                }
            }
        }
        body.finish();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return values;
    }
}
