package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.query.Grouping;
import io.rapport.query.Measure;
import io.rapport.query.Moments;
import io.rapport.query.Queries;
import io.rapport.query.Summary;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures over groups of records. */
@RestController
@RequestMapping("/api/v1")
class SummaryApi {

    private static final int MOST_MEASURES = 20;

    private final CallerModels models;
    private final Queries queries;

    SummaryApi(CallerModels models, Queries queries) {
        this.models = models;
        this.queries = queries;
    }

    @GetMapping("/{object}/summary")
    ResponseEntity<byte[]> summary(Actor actor, @PathVariable("object") String name, Params params) {
        var model = models.of(actor);
        var object = model.object(name);
        var groups = params.text("group").map(Texts::list).orElse(List.of());
        var measures = params.text("measure").map(Texts::list).orElse(List.of("count"));
        var filter = params.text("filter").orElse("");
        var asOf = Moments.past(params.text("as_of"), actor.viewer().zone());
        params.finish();
        if (measures.isEmpty() || measures.size() > MOST_MEASURES) {
            throw Problem.malformed("too_many_measures", MOST_MEASURES);
        }
        var summary = new Summary(
                name,
                groups.stream().map(Grouping::of).toList(),
                measures.stream().map(Measure::of).toList(),
                QueryRequest.filter(filter, model, object),
                asOf,
                Optional.empty());
        var rows = queries.summary(actor.tenant(), summary.permit(model.model(), actor));
        return Answer.list("groups", new SummaryJson(model, object, summary).groups(rows));
    }
}
