package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Up to 5,000 creates, updates and deletes as one transaction, all or nothing. */
@RestController
@RequestMapping("/api/v1")
class BatchApi {

    private final CallerModels models;
    private final Records records;
    private final Writes writes;
    private final Queries queries;

    BatchApi(CallerModels models, Records records, Writes writes, Queries queries) {
        this.models = models;
        this.records = records;
        this.writes = writes;
        this.queries = queries;
    }

    @PostMapping("/{object}/batch")
    ResponseEntity<byte[]> batch(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        request.setAttribute(ApiProblems.BATCH, true);
        params.finish();
        var model = models.of(actor);
        var object = model.object(name);
        var items = body.objects("changes");
        body.finish();
        if (items.size() > Records.MOST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "too_many_records", Records.MOST);
        }
        var changes = changes(model, object, items);
        var done = writes.once(actor, request, tx -> {
            var operation = NewOperation.of(Source.API, "operation.batch", changes.size());
            var applied = records.apply(tx, actor, operation, changes);
            return Writes.Done.of(200, applied, changes.stream().map(Change::id).toList());
        });
        return Answer.ok(json(model, object, done));
    }

    private static List<Change> changes(CallerModel model, ObjectDef object, List<Body> items) {
        var values = new RecordValues(model, object);
        var changes = new ArrayList<Change>();
        for (int position = 0; position < items.size(); position++) {
            change(model, object, items.get(position), position, values).ifPresent(changes::add);
        }
        values.finish();
        return changes;
    }

    private static Optional<Change> change(
            CallerModel model, ObjectDef object, Body item, int position, RecordValues values) {
        String name = object.name();
        var id = item.text("id").flatMap(Ids::parse);
        if (id.isEmpty() && item.has("id") && item.take("id") != null) {
            values.fail(position, "id", "invalid_reference");
            return Optional.empty();
        }
        String op = item.needText("op");
        if (id.isEmpty() && !op.equals("create")) {
            values.fail(position, "id", "required");
            return Optional.empty();
        }
        if (op.equals("create") && model.mayNever(Action.CREATE, object)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        Optional<Change> change =
                switch (op) {
                    case "create" ->
                        Optional.of(new Change.Create(
                                name, id.orElseGet(Ids::next), RecordApi.present(read(item, position, values))));
                    case "update" ->
                        Optional.of(new Change.Update(
                                name,
                                id.orElseThrow(),
                                item.number("version"),
                                changed(model, object, item, position, values)));
                    case "delete" -> Optional.of(new Change.Delete(name, id.orElseThrow(), item.number("version")));
                    default -> Optional.empty();
                };
        if (change.isEmpty()) {
            values.fail(position, "op", "unknown_choice", Texts.excerpt(op));
        }
        item.finish();
        return change;
    }

    /** Of who may change no record the values do not matter: the door says so of the record, if it can be seen. */
    private static Map<String, @Nullable Object> changed(
            CallerModel model, ObjectDef object, Body item, int position, RecordValues values) {
        var given = item.object("values").map(Body::rest).orElse(Map.of());
        boolean handsOver = given.keySet().equals(Set.of(SystemFields.OWNER));
        return model.mayNever(Action.UPDATE, object) && !handsOver ? Map.of() : values.read(given, position);
    }

    private static Map<String, @Nullable Object> read(Body item, int position, RecordValues values) {
        return values.read(item.object("values").map(Body::rest).orElse(Map.of()), position);
    }

    /** Deleted records, and those that went out of sight, have no version. */
    private Map<String, @Nullable Object> json(CallerModel model, ObjectDef object, Writes.Done done) {
        var versions = versions(model, object, Set.copyOf(done.ids()));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("operation", done.operation().map(UUID::toString).orElse(null));
        json.put(
                "records",
                done.ids().stream()
                        .map(id -> {
                            var record = new LinkedHashMap<String, @Nullable Object>();
                            record.put("id", id.toString());
                            record.put("version", versions.get(id));
                            return record;
                        })
                        .toList());
        return json;
    }

    private Map<UUID, Long> versions(CallerModel model, ObjectDef object, Set<UUID> ids) {
        var versions = new HashMap<UUID, Long>();
        if (!ids.isEmpty()) {
            var query = Query.of(object.name()).where(new Filter.Ids(ids)).limit(ids.size());
            queries.page(model.actor().tenant(), query.permit(model.model(), model.actor()))
                    .rows()
                    .forEach(row -> versions.put(row.id(), row.version()));
        }
        return versions;
    }
}
