package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.export.ExportFormat;
import io.rapport.exchange.export.ExportOrder;
import io.rapport.exchange.export.Exports;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filters;
import io.rapport.query.Moments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists as files: ordered like a page of records, written in the background, and taken by who ordered them. */
@RestController
@RequestMapping("/api/v1")
class ExportApi {

    private final CallerModels models;
    private final Exports exports;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    ExportApi(CallerModels models, Exports exports, Jobs jobs, Writes writes, MessageSource messages) {
        this.models = models;
        this.exports = exports;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    @PostMapping("/{object}/exports")
    ResponseEntity<byte[]> create(
            Actor actor, @PathVariable String object, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.EXPORT);
        params.finish();
        var model = models.of(actor);
        var order = order(body, model, model.object(object), request);
        exports.check(actor, order);
        var done = writes.once(
                actor,
                request,
                tx -> new Writes.Done(202, Optional.empty(), List.of(exports.submit(tx, actor, order))));
        var job = jobs.get(actor.tenant(), done.id()).orElseThrow(Problem::notFound);
        var json = new JobJson(Languages.of(request), messages).of(job);
        json.put("export", job.id().toString());
        return Answer.accepted("/api/v1/jobs/" + job.id(), json);
    }

    private static ExportOrder order(Body body, CallerModel model, ObjectDef object, HttpServletRequest request) {
        var fields = QueryRequest.fields(body.texts("fields"), model, object);
        var filter = filter(body.take("filter"));
        var sort = String.join(",", body.texts("sort"));
        var asOf = Moments.past(body.text("as_of"), model.actor().viewer().zone());
        boolean trash = body.flag("trash").orElse(false);
        var format = ExportFormat.of(body.needText("format")).orElseThrow(() -> body.wrong("format", "unknown_option"));
        var recipient = body.text("recipient")
                .map(text -> Ids.parse(text).orElseThrow(() -> body.wrong("recipient", "unknown_record")));
        body.finish();
        return new ExportOrder(
                        object.name(),
                        fields.stream().map(Object::toString).toList(),
                        filter,
                        sort,
                        asOf.map(Instant::toString).orElse(""),
                        trash,
                        format,
                        Languages.of(request).toLanguageTag())
                .to(recipient.map(UUID::toString).orElse(null));
    }

    @SuppressWarnings("unchecked")
    private static String filter(@Nullable Object filter) {
        return switch (filter) {
            case null -> "";
            case String cel -> cel;
            case Map<?, ?> json -> Filters.toCel((Map<String, ?>) json);
            default -> throw Problem.malformed("bad_filter", "");
        };
    }

    @GetMapping("/exports/{id}")
    ResponseEntity<Resource> download(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        var file = exports.take(actor, CallerModel.id(id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.format().mediaType()))
                .contentLength(file.bytes())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(file.path()));
    }
}
