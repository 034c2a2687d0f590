package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages of records, asked for in an address or as JSON. */
@RestController
@RequestMapping("/api/v1")
class ListApi {

    private final CallerModels models;
    private final Queries queries;

    ListApi(CallerModels models, Queries queries) {
        this.models = models;
        this.queries = queries;
    }

    @GetMapping("/{object}")
    ResponseEntity<byte[]> list(Actor actor, @PathVariable String object, Params params) {
        var model = models.of(actor);
        return page(model, QueryRequest.from(params, model, model.object(object)));
    }

    /** Reads only, so that it neither needs nor keeps an idempotency key. */
    @PostMapping("/{object}/query")
    ResponseEntity<byte[]> query(Actor actor, @PathVariable String object, Params params, Body body) {
        params.finish();
        var model = models.of(actor);
        return page(model, QueryRequest.from(body, model, model.object(object)));
    }

    private ResponseEntity<byte[]> page(CallerModel model, Query query) {
        var permitted = query.permit(model.model(), model.actor());
        var page = queries.page(model.actor().tenant(), permitted);
        return Answer.ok(new RecordJson(model, permitted.object(), query.fields()).page(page));
    }
}
