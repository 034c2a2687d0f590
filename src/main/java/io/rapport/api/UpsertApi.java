package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Queries;
import io.rapport.records.Change;
import io.rapport.records.Records;
import io.rapport.tenancy.Tx;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Inserts or updates a record that is known by a unique field, or by its id in another system. */
@RestController
@RequestMapping("/api/v1")
class UpsertApi {

    private final CallerModels models;
    private final Queries queries;
    private final Records records;
    private final Writes writes;
    private final RecordAnswers answers;
    private final Sentences sentences;

    UpsertApi(
            CallerModels models,
            Queries queries,
            Records records,
            Writes writes,
            RecordAnswers answers,
            Sentences sentences) {
        this.models = models;
        this.queries = queries;
        this.records = records;
        this.writes = writes;
        this.answers = answers;
        this.sentences = sentences;
    }

    @PutMapping("/{object}/by/{field}")
    ResponseEntity<byte[]> put(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String field,
            Params params,
            Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        var model = models.of(actor);
        var object = model.object(name);
        if (model.mayNever(Action.CREATE, object) && model.mayNever(Action.UPDATE, object)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var text = params.text("value")
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Problem.malformed("parameter_needed", "value"));
        var fields = RecordAnswers.Wanted.changed(params, model, object, new java.util.UUID(0, 0))
                .fields();
        var key = RecordKey.of(model, object, field, text);
        var values = RecordApi.values(model, object, body);
        var done = ETags.ifMatch(ifMatch, version -> put(actor, request, model, object, key, values, version));
        return answers.changed(model, object, fields, done);
    }

    /** Of two that insert the same key at once, the second finds it taken and then updates. */
    private Writes.Done put(
            Actor actor,
            HttpServletRequest request,
            CallerModel model,
            ObjectDef object,
            RecordKey key,
            Map<String, @Nullable Object> values,
            Optional<Long> version) {
        try {
            return writes.once(actor, request, tx -> put(tx, request, model, object, key, values, version));
        } catch (Problem problem) {
            if (problem.errors().stream().noneMatch(error -> error.code().equals("taken"))) {
                throw problem;
            }
            return writes.once(actor, request, tx -> put(tx, request, model, object, key, values, version));
        }
    }

    private Writes.Done put(
            Tx tx,
            HttpServletRequest request,
            CallerModel model,
            ObjectDef object,
            RecordKey key,
            Map<String, @Nullable Object> values,
            Optional<Long> version) {
        var known = key.find(tx, queries, model, object);
        if (known.isPresent()) {
            var update = new Change.Update(object.name(), known.get(), version, values);
            var applied = records.apply(tx, model.actor(), sentences.of(update, object, request), List.of(update));
            return Writes.Done.of(200, applied, List.of(update.id()));
        }
        if (version.isPresent()) {
            throw Problem.of(Problem.Kind.STALE, "stale");
        }
        var id = Ids.next();
        var create = new Change.Create(object.name(), id, key.into(RecordApi.present(values)));
        var applied = records.apply(tx, model.actor(), sentences.of(create, object, request), List.of(create));
        key.keep(tx, object, id);
        return Writes.Done.of(201, applied, List.of(id));
    }
}
