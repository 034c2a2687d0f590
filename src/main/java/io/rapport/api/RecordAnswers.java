package io.rapport.api;

import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Moments;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Single records as answers, read under the caller's rights of this moment. */
@Component
class RecordAnswers {

    static final String OPERATION = "Rapport-Operation";

    private final Queries queries;

    RecordAnswers(Queries queries) {
        this.queries = queries;
    }

    /** Which record, and how it is to be shown. */
    record Wanted(ObjectDef object, UUID id, List<Path> fields, Optional<Instant> asOf, boolean trash) {

        static Wanted from(Params params, CallerModel model, ObjectDef object, UUID id) {
            var names = params.text("fields").map(Texts::list).orElse(List.of());
            var asOf = Moments.past(params.text("as_of"), model.actor().viewer().zone());
            boolean trash = params.flag("trash");
            params.finish();
            return new Wanted(object, id, QueryRequest.fields(names, model, object), asOf, trash);
        }

        /** How to show a record that a request changes, which is as it then is. */
        static Wanted changed(Params params, CallerModel model, ObjectDef object, UUID id) {
            var names = params.text("fields").map(Texts::list).orElse(List.of());
            params.finish();
            return new Wanted(object, id, QueryRequest.fields(names, model, object), Optional.empty(), false);
        }
    }

    /** The record, or nothing new where the caller has its version; what was once carries no entity tag. */
    static ResponseEntity<byte[]> found(
            CallerModel model, Wanted wanted, Row row, @org.jspecify.annotations.Nullable String ifNoneMatch) {
        if (wanted.asOf().isPresent()) {
            return Answer.ok(json(model, wanted, row));
        }
        if (!ETags.noneMatch(ifNoneMatch, row.version())) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(ETags.of(row.version()))
                    .build();
        }
        return Answer.with(HttpStatus.OK).eTag(ETags.of(row.version())).body(Json.write(json(model, wanted, row)));
    }

    /** The record after a change; no content where the caller can no longer see it. */
    ResponseEntity<byte[]> changed(CallerModel model, ObjectDef object, List<Path> fields, Writes.Done done) {
        var wanted = new Wanted(object, done.id(), fields, Optional.empty(), false);
        var row = find(model, wanted);
        var headers = new HttpHeaders();
        done.operation().ifPresent(operation -> headers.set(OPERATION, operation.toString()));
        if (done.status() == HttpStatus.CREATED.value()) {
            headers.set(HttpHeaders.LOCATION, "/api/v1/" + object.name() + "/" + done.id());
        }
        if (row.isEmpty()) {
            return ResponseEntity.noContent().headers(headers).build();
        }
        return Answer.with(HttpStatus.valueOf(done.status()))
                .headers(headers)
                .eTag(ETags.of(row.get().version()))
                .body(Json.write(json(model, wanted, row.get())));
    }

    /** @throws Problem {@code not_found} for a record that the caller can't see */
    void require(CallerModel model, ObjectDef object, UUID id) {
        if (find(model, new Wanted(object, id, List.of(), Optional.empty(), false))
                .isEmpty()) {
            throw Problem.notFound();
        }
    }

    /** Refuses at once where the caller may do that with no record at all; which single ones, the door knows. */
    void require(CallerModel model, ObjectDef object, UUID id, Action action) {
        if (model.mayNever(action, object)) {
            require(model, object, id);
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }

    Optional<Row> find(CallerModel model, Wanted wanted) {
        var query = Query.of(wanted.object().name())
                .select(wanted.fields())
                .where(new Filter.Ids(Set.of(wanted.id())))
                .limit(1)
                .asOf(wanted.asOf());
        var permitted = (wanted.trash() ? query.inTrash() : query).permit(model.model(), model.actor());
        return queries.first(model.actor().tenant(), permitted);
    }

    private static Object json(CallerModel model, Wanted wanted, Row row) {
        return new RecordJson(model, wanted.object(), wanted.fields()).record(row);
    }
}
