package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.duplicates.Cluster;
import io.rapport.duplicates.Duplicates;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records that are likely the same. */
@RestController
@RequestMapping("/api/v1/{object}/duplicates")
class DuplicateApi {

    private final CallerModels models;
    private final Duplicates duplicates;
    private final Queries queries;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    DuplicateApi(
            CallerModels models,
            Duplicates duplicates,
            Queries queries,
            Jobs jobs,
            Writes writes,
            MessageSource messages) {
        this.models = models;
        this.duplicates = duplicates;
        this.queries = queries;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    @GetMapping
    ResponseEntity<byte[]> clusters(Actor actor, @PathVariable("object") String name, Params params) {
        var cursor = params.text("cursor");
        params.finish();
        var model = models.of(actor);
        var object = model.object(name);
        var found = duplicates.clusters(actor, object.name(), cursor);
        var labels = labels(model, object, found.clusters());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put(
                "clusters",
                found.clusters().stream().map(cluster -> json(cluster, labels)).toList());
        json.put("next", found.next().orElse(null));
        return Answer.ok(json);
    }

    private Map<UUID, String> labels(CallerModel model, ObjectDef object, List<Cluster> clusters) {
        var ids = new HashSet<UUID>();
        clusters.forEach(cluster -> ids.addAll(cluster.records()));
        var labels = new HashMap<UUID, String>();
        if (!ids.isEmpty()) {
            var query = Query.of(object.name(), object.nameField())
                    .where(new Filter.Ids(ids))
                    .limit(ids.size());
            queries.page(model.actor().tenant(), query.permit(model.model(), model.actor()))
                    .rows()
                    .forEach(row ->
                            row.value(object.nameField()).ifPresent(label -> labels.put(row.id(), label.toString())));
        }
        return labels;
    }

    private static Map<String, Object> json(Cluster cluster, Map<UUID, String> labels) {
        return Doc.of(
                "score", Math.round(cluster.score() * 1000) / 1000.0,
                "certain", cluster.certain(),
                "reasons",
                        cluster.reasons().stream()
                                .map(reason -> Doc.of("trait", reason.trait().key(), "same", reason.same()))
                                .toList(),
                "records",
                        cluster.records().stream().map(id -> record(id, labels)).toList());
    }

    private static Map<String, @Nullable Object> record(UUID id, Map<UUID, String> labels) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id.toString());
        json.put("label", labels.get(id));
        return json;
    }

    @PostMapping("/runs")
    ResponseEntity<byte[]> run(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        params.finish();
        body.finish();
        var object = models.of(actor).object(name);
        var done = writes.once(
                actor,
                request,
                tx -> new Writes.Done(202, Optional.empty(), List.of(duplicates.lookAtAll(tx, actor, object.name()))));
        var job = jobs.get(actor.tenant(), done.id()).orElseThrow(Problem::notFound);
        return Answer.accepted("/api/v1/jobs/" + job.id(), new JobJson(Languages.of(request), messages).of(job));
    }
}
