package io.rapport.files;

import io.rapport.access.Actor;
import io.rapport.files.store.FileStore;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.Tenant;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The way to files' bytes: only for who may read their records, and only once they are ready. */
@Component
public class StoredFiles {

    private static final List<String> FACTS = Stream.of(
                    FileObject.TITLE, FileObject.MEDIA_TYPE, FileObject.CHECKSUM, FileObject.STATE, FileObject.FINDING)
            .map(key -> key.name())
            .toList();

    private final Queries queries;
    private final Models models;
    private final FileStore store;

    StoredFiles(Queries queries, Models models, FileStore store) {
        this.queries = queries;
        this.models = models;
        this.store = store;
    }

    /**
     * A file that the actor may have. Who may not read whether it is ready, or how large it is, may not have it.
     *
     * @throws Problem {@code not_found}; {@code file_being_checked} and {@code file_refused} (409)
     */
    public StoredFile find(Actor actor, UUID id) {
        var model = models.of(actor.tenant());
        var object = model.object(FileObject.NAME).filter(actor::sees).orElseThrow(Problem::notFound);
        var paths = Stream.concat(FACTS.stream(), Stream.of(FileObject.SIZE.name()))
                .filter(name -> actor.reads(object, object.require(name)))
                .map(Path::of)
                .toList();
        var query = Query.of(FileObject.NAME)
                .select(paths)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        var row = queries.first(actor.tenant(), query.permit(model, actor)).orElseThrow(Problem::notFound);
        switch (row.value(FileObject.STATE.name()).map(Object::toString).orElse("")) {
            case FileObject.READY -> {}
            case FileObject.CHECKING -> throw Problem.of(Problem.Kind.CONFLICT, "file_being_checked");
            case FileObject.REFUSED ->
                throw Problem.of(
                        Problem.Kind.CONFLICT,
                        "file_refused",
                        row.value(FileObject.FINDING.name()).orElse("–"));
            default -> throw Problem.notFound();
        }
        long size = row.value(FileObject.SIZE.name()).map(Long.class::cast).orElseThrow(Problem::notFound);
        return new StoredFile(
                id,
                row.value(FileObject.TITLE.name()).map(Object::toString).orElse("file"),
                row.value(FileObject.MEDIA_TYPE.name()).map(Object::toString).orElse("application/octet-stream"),
                size,
                row.value(FileObject.CHECKSUM.name()).map(Object::toString).orElse(""));
    }

    /** A part of what a file holds. */
    public InputStream open(Tenant tenant, StoredFile file, long from, long length) {
        return store.open(tenant, file.id(), from, length);
    }
}
