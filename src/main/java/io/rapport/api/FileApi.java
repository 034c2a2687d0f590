package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.files.FileObject;
import io.rapport.files.StoredFiles;
import io.rapport.files.Uploads;
import io.rapport.files.web.FileDelivery;
import io.rapport.files.web.Parts;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.query.Action;
import io.rapport.records.Change;
import io.rapport.records.Records;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The bytes of files, in and out; their records are read and changed like all others. */
@RestController
@RequestMapping("/api/v1/files")
class FileApi {

    private final CallerModels models;
    private final Uploads uploads;
    private final StoredFiles files;
    private final FileDelivery delivery;
    private final Records records;
    private final Writes writes;
    private final Sentences sentences;
    private final RecordAnswers answers;

    FileApi(
            CallerModels models,
            Uploads uploads,
            StoredFiles files,
            FileDelivery delivery,
            Records records,
            Writes writes,
            Sentences sentences,
            RecordAnswers answers) {
        this.models = models;
        this.uploads = uploads;
        this.files = files;
        this.delivery = delivery;
        this.records = records;
        this.writes = writes;
        this.sentences = sentences;
        this.answers = answers;
    }

    /** Takes files in for the records that {@code about} names, all of them or none. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> create(Actor actor, Params params, MultipartHttpServletRequest request) {
        var model = models.of(actor);
        var object = model.object(FileObject.NAME);
        if (model.mayNever(Action.CREATE, object)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var about = about(params.text(FileObject.ABOUT).orElse(""));
        params.finish();
        for (String name : request.getFileMap().keySet()) {
            if (!name.equals(FileObject.NAME)) {
                throw Problem.malformed("unknown_parameter", Texts.excerpt(name));
            }
        }
        var done = writes.around(
                actor,
                request,
                note -> Parts.read(
                        request.getFiles(FileObject.NAME),
                        parts -> uploads.take(actor, parts, about, changes -> {
                            var applied =
                                    records.apply(actor, sentences.of(changes.getFirst(), object, request), changes);
                            var ids = changes.stream().map(Change.Create::id).toList();
                            return Writes.Done.of(201, applied, ids);
                        })));
        return answer(model, done);
    }

    private static List<Link> about(String text) {
        var about = new ArrayList<Link>();
        for (String one : text.split(",")) {
            if (!one.isBlank()) {
                about.add(Link.parse(one).orElseThrow(() -> Problem.invalid(FileObject.ABOUT, "invalid_link")));
            }
        }
        if (about.isEmpty()) {
            throw Problem.invalid(FileObject.ABOUT, "required");
        }
        return about;
    }

    private ResponseEntity<byte[]> answer(CallerModel model, Writes.Done done) {
        var object = model.object(FileObject.NAME);
        var shown = QueryRequest.fields(List.of(), model, object);
        var records = new ArrayList<@Nullable Object>();
        for (UUID id : done.ids()) {
            var wanted = new RecordAnswers.Wanted(object, id, shown, java.util.Optional.empty(), false);
            answers.find(model, wanted).ifPresent(row -> records.add(new RecordJson(model, object, shown).record(row)));
        }
        var headers = new HttpHeaders();
        done.operation().ifPresent(operation -> headers.set(RecordAnswers.OPERATION, operation.toString()));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put(FileObject.NAME, records);
        return Answer.with(HttpStatus.CREATED).headers(headers).body(Json.write(json));
    }

    @GetMapping("/{id}/content")
    void content(
            Actor actor,
            @PathVariable String id,
            Params params,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        params.finish();
        delivery.give(actor, files.find(actor, CallerModel.id(id)), request, response);
    }
}
