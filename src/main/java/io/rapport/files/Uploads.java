package io.rapport.files;

import io.rapport.access.Actor;
import io.rapport.files.store.FileStore;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.records.Change;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes files in: first their bytes are kept, then their records are written, and where either fails nothing is left. */
@Component
public class Uploads {

    /** So many at once. */
    public static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Incoming incoming;
    private final FileStore store;
    private final Arrivals arrivals;
    private final FileChecks checks;
    private final FileSettings settings;
    private final Models models;

    Uploads(
            Incoming incoming,
            FileStore store,
            Arrivals arrivals,
            FileChecks checks,
            FileSettings settings,
            Models models) {
        this.incoming = incoming;
        this.store = store;
        this.arrivals = arrivals;
        this.checks = checks;
        this.settings = settings;
        this.models = models;
    }

    /** The largest file that is taken, in bytes. */
    public long mostBytes() {
        return settings.mostBytes();
    }

    /**
     * Takes files in for records.
     *
     * @param write writes these changes through the one door, in a transaction that is over when it returns
     * @throws Problem {@code forbidden}, {@code file_missing}, {@code too_many_files}, {@code file_too_large},
     *     {@code file_empty}, {@code file_forbidden}, {@code files_unavailable}, and what the door refuses
     */
    public <T> T take(Actor actor, List<Upload> uploads, List<Link> about, Function<List<Change.Create>, T> write) {
        var object = models.of(actor.tenant()).require(FileObject.NAME);
        if (actor.rows(object, Action.CREATE) instanceof RowAccess.Denied) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        if (uploads.isEmpty()) {
            throw Problem.of(Problem.Kind.INVALID, "file_missing");
        }
        if (uploads.size() > MOST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "too_many_files", MOST);
        }
        var kept = new LinkedHashMap<UUID, Arrived>();
        T written;
        try {
            uploads.forEach(upload -> keep(actor, upload, kept));
            written = write.apply(changes(kept, about));
        } catch (RuntimeException failure) {
            if (isRefusal(failure)) {
                kept.keySet().forEach(id -> remove(actor, id));
            }
            throw failure;
        } finally {
            kept.keySet().forEach(arrivals::forget);
        }
        if (kept.values().stream().anyMatch(file -> !file.checked())) {
            checks.soon(actor.tenant());
        }
        return written;
    }

    /** Where the database did not answer, the records may be there all the same; else the sweep finds the bytes. */
    private static boolean isRefusal(RuntimeException failure) {
        return failure instanceof UncheckedIOException
                || failure instanceof Problem problem && problem.kind() != Problem.Kind.UNAVAILABLE;
    }

    private void keep(Actor actor, Upload upload, Map<UUID, Arrived> kept) {
        var whole = incoming.take(actor.tenant(), upload);
        var id = Ids.next();
        try {
            kept.put(id, whole.arrived());
            store.keep(actor.tenant(), id, whole.file());
            arrivals.note(id, whole.arrived());
        } finally {
            Incoming.drop(whole.file());
        }
    }

    private static List<Change.Create> changes(Map<UUID, Arrived> kept, List<Link> about) {
        var changes = new ArrayList<Change.Create>();
        kept.forEach((id, file) -> changes.add(new Change.Create(
                FileObject.NAME, id, Map.of(FileObject.TITLE.name(), file.name(), FileObject.ABOUT, about))));
        return changes;
    }

    /** What can't be removed now, the sweep finds. */
    private void remove(Actor actor, UUID id) {
        try {
            store.remove(actor.tenant(), id);
        } catch (RuntimeException outOfReach) {
            LOG.warn("A refused file is left for the sweep: {}", outOfReach.getMessage());
        }
    }
}
