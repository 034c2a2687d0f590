package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.records.Change;
import io.rapport.records.Merges;
import io.rapport.records.Records;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single records: made, read, changed, put in the trash and taken out of it. */
@RestController
@RequestMapping("/api/v1/{object}")
class RecordApi {

    private final CallerModels models;
    private final Records records;
    private final Writes writes;
    private final RecordAnswers answers;
    private final Sentences sentences;
    private final Merges merges;

    RecordApi(
            CallerModels models,
            Records records,
            Writes writes,
            RecordAnswers answers,
            Sentences sentences,
            Merges merges) {
        this.models = models;
        this.records = records;
        this.writes = writes;
        this.answers = answers;
        this.sentences = sentences;
        this.merges = merges;
    }

    @PostMapping
    ResponseEntity<byte[]> create(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        var model = models.of(actor);
        var object = model.object(name);
        if (model.mayNever(Action.CREATE, object)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var fields = RecordAnswers.Wanted.changed(params, model, object, new UUID(0, 0))
                .fields();
        var id = body.text("id")
                .map(text -> Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "invalid_reference")))
                .orElseGet(Ids::next);
        var create = new Change.Create(name, id, present(values(model, object, body)));
        return answers.changed(model, object, fields, write(actor, request, object, 201, create));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String id,
            Params params,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        var model = models.of(actor);
        var object = model.object(name);
        var wanted = RecordAnswers.Wanted.from(params, model, object, CallerModel.id(id));
        var row = answers.find(model, wanted);
        if (row.isEmpty() && !wanted.trash() && wanted.asOf().isEmpty()) {
            var survivor = merges.survivor(actor, name, wanted.id()).orElseThrow(Problem::notFound);
            return Answer.elsewhere("/api/v1/" + name + "/" + survivor, Map.of("merged_into", survivor.toString()));
        }
        return RecordAnswers.found(model, wanted, row.orElseThrow(Problem::notFound), ifNoneMatch);
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> update(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String id,
            Params params,
            Body body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        var model = models.of(actor);
        var object = model.object(name);
        var wanted = RecordAnswers.Wanted.changed(params, model, object, CallerModel.id(id));
        answers.require(model, object, wanted.id(), Action.UPDATE);
        var values = values(model, object, body);
        var done = ETags.ifMatch(
                ifMatch,
                version -> write(actor, request, object, 200, new Change.Update(name, wanted.id(), version, values)));
        return answers.changed(model, object, wanted.fields(), done);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String id,
            Params params,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        params.finish();
        var object = models.of(actor).object(name);
        var key = CallerModel.id(id);
        var done = ETags.ifMatch(
                ifMatch, version -> write(actor, request, object, 204, new Change.Delete(name, key, version)));
        var headers = new HttpHeaders();
        done.operation().ifPresent(operation -> headers.set(RecordAnswers.OPERATION, operation.toString()));
        return ResponseEntity.noContent().headers(headers).build();
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<byte[]> restore(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String id,
            Params params,
            Body body,
            HttpServletRequest request) {
        body.finish();
        var model = models.of(actor);
        var object = model.object(name);
        var wanted = RecordAnswers.Wanted.changed(params, model, object, CallerModel.id(id));
        return answers.changed(
                model,
                object,
                wanted.fields(),
                write(actor, request, object, 200, new Change.Restore(name, wanted.id())));
    }

    static Map<String, @Nullable Object> values(CallerModel model, ObjectDef object, Body body) {
        var values = new RecordValues(model, object);
        var read = values.read(body.rest(), 0);
        values.finish();
        return read;
    }

    /** A new record is empty where nothing is said. */
    static Map<String, Object> present(Map<String, @Nullable Object> values) {
        var present = new HashMap<String, Object>();
        values.forEach((name, value) -> Optional.ofNullable(value).ifPresent(given -> present.put(name, given)));
        return present;
    }

    private Writes.Done write(Actor actor, HttpServletRequest request, ObjectDef object, int status, Change change) {
        return writes.once(actor, request, tx -> {
            var applied = records.apply(tx, actor, sentences.of(change, object, request), List.of(change));
            return Writes.Done.of(status, applied, List.of(change.id()));
        });
    }
}
