package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.Import;
import io.rapport.exchange.Imports;
import io.rapport.exchange.Part;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Files that become records: previewed, loaded in the background, and what was refused given back. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {

    private static final String MAPPING = "mapping";

    private final Imports imports;
    private final Jobs jobs;
    private final Writes writes;
    private final MessageSource messages;

    ImportApi(Imports imports, Jobs jobs, Writes writes, MessageSource messages) {
        this.imports = imports;
        this.jobs = jobs;
        this.writes = writes;
        this.messages = messages;
    }

    /** Previews with {@code dry_run=true}, else starts the import and answers its job. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> create(Actor actor, Params params, MultipartHttpServletRequest request) {
        actor.require(Ability.IMPORT);
        boolean dryRun = params.flag("dry_run");
        var plan = mapping(params, request).map(ImportJson::plan);
        params.finish();
        if (dryRun) {
            return Answer.ok(ImportJson.preview(imports.preview(actor, upload(actor, request), plan)));
        }
        var done = writes.around(actor, request, note -> {
            var id = upload(actor, request);
            var started = new Writes.Done(202, Optional.empty(), List.of(id));
            imports.start(actor, id, plan, tx -> note.take(tx, started));
            return started;
        });
        return job(actor, done.id(), request);
    }

    /** Starts what was previewed, once, by the mapping that is sent, else by the one that was proposed. */
    @PostMapping("/{id}/start")
    ResponseEntity<byte[]> start(
            Actor actor, @PathVariable String id, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.IMPORT);
        params.finish();
        var plan = Optional.ofNullable(body.take(MAPPING)).map(mapping -> ImportJson.plan(Json.write(mapping)));
        body.finish();
        var known = imports.find(actor, CallerModel.id(id));
        var done = writes.around(actor, request, () -> {
            imports.start(actor, known.id(), plan.or(known::plan));
            return new Writes.Done(202, Optional.empty(), List.of(known.id()));
        });
        return job(actor, done.id(), request);
    }

    private ResponseEntity<byte[]> job(Actor actor, UUID id, HttpServletRequest request) {
        var job = imports.find(actor, id).job().orElseThrow(Problem::notFound);
        var found = jobs.get(actor.tenant(), job).orElseThrow(Problem::notFound);
        var json = new JobJson(Languages.of(request), messages).of(found);
        json.put("import", id.toString());
        return Answer.accepted("/api/v1/jobs/" + job, json);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        var found = find(actor, CallerModel.id(id));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", found.id().toString());
        json.put("files", found.files());
        json.put("created_at", found.createdAt().toString());
        json.put("job", found.job().map(UUID::toString).orElse(null));
        json.put("operation", found.operation().map(UUID::toString).orElse(null));
        json.put("mapping", found.plan().map(ImportJson::of).orElse(null));
        return Answer.ok(json);
    }

    /** The rows that were not taken, each with its reason, as CSV. */
    @GetMapping("/{id}/rejects")
    ResponseEntity<StreamingResponseBody> rejects(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        var found = find(actor, CallerModel.id(id));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejects.csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(out -> imports.rejects(actor, found.id(), out));
    }

    /** By its own id or by that of its job, which is what a client was told first. */
    private Import find(Actor actor, UUID id) {
        actor.require(Ability.IMPORT);
        try {
            return imports.find(actor, id);
        } catch (Problem unknown) {
            var job = jobs.get(actor.tenant(), id).orElseThrow(() -> unknown);
            return imports.find(
                    actor, CallerModel.id(job.payload().path("importId").asString("")));
        }
    }

    private UUID upload(Actor actor, MultipartHttpServletRequest request) {
        var parts = new ArrayList<Part>();
        try {
            for (MultipartFile file : request.getFiles("files")) {
                String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                parts.add(new Part(name, file.getInputStream()));
            }
            return imports.upload(actor, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            parts.forEach(part -> close(part.content()));
        }
    }

    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a field of the form or as a file. */
    private static Optional<byte[]> mapping(Params params, MultipartHttpServletRequest request) {
        for (String name : request.getFileMap().keySet()) {
            if (!name.equals("files") && !name.equals(MAPPING)) {
                throw Problem.malformed("unknown_parameter", Texts.excerpt(name));
            }
        }
        var text = params.text(MAPPING).filter(given -> !given.isBlank());
        if (text.isPresent()) {
            return text.map(given -> given.getBytes(StandardCharsets.UTF_8));
        }
        try {
            var file = request.getFile(MAPPING);
            return file == null ? Optional.empty() : Optional.of(file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
