package io.rapport.files;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.files.store.FileStore;
import io.rapport.jobs.Timer;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tenants;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has files checked for viruses that wait for it: at once, and again and again while the scanner can't be reached. Until then
 * nobody is given them. What a finding is about is no longer kept; its record tells what was found.
 */
@Component
class FileChecks implements Timer {

    private static final Logger LOG = LoggerFactory.getLogger(FileChecks.class);
    private static final String WORK = "file-checks";
    private static final int AT_ONCE = 50;

    private final VirusScan scan;
    private final FileStore store;
    private final TenantWork work;
    private final Tenants tenants;
    private final Actors actors;
    private final Models models;
    private final Queries queries;
    private final Records records;

    FileChecks(
            VirusScan scan,
            FileStore store,
            TenantWork work,
            Tenants tenants,
            Actors actors,
            Models models,
            Queries queries,
            Records records) {
        this.scan = scan;
        this.store = store;
        this.work = work;
        this.tenants = tenants;
        this.actors = actors;
        this.models = models;
        this.queries = queries;
        this.records = records;
    }

    @Override
    public String name() {
        return WORK;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    /** To be called after the commit. */
    void soon(Tenant tenant) {
        work.mark(tenant, WORK);
        Thread.ofVirtual().name(WORK).start(this::run);
    }

    @Override
    public void run() {
        if (!scan.isSetUp()) {
            return;
        }
        for (var mark : work.marked(WORK)) {
            var tenant = tenants.find(mark.tenantId());
            if (tenant.isEmpty() || check(tenant.get())) {
                work.clear(mark, WORK);
            }
        }
    }

    /** @return whether no file waits any longer */
    boolean check(Tenant tenant) {
        var actor = actors.system(tenant, "virus scanner");
        var model = models.of(tenant);
        var files = model.require(FileObject.NAME);
        String waiting = FileObject.STATE.name() + " == \"" + FileObject.CHECKING + "\"";
        var query = Query.of(FileObject.NAME, FileObject.SIZE.name())
                .where(Filters.cel(waiting, model, files, actor))
                .limit(AT_ONCE);
        while (true) {
            var rows = queries.page(tenant, query.permit(model, actor)).rows();
            for (var row : rows) {
                try {
                    check(actor, row);
                } catch (IOException | RuntimeException outOfReach) {
                    LOG.warn("Files wait to be checked for viruses: {}", outOfReach.toString());
                    return false;
                }
            }
            if (rows.size() < AT_ONCE) {
                return true;
            }
        }
    }

    private void check(Actor actor, Row row) throws IOException {
        long size = row.value(FileObject.SIZE.name()).map(Long.class::cast).orElse(0L);
        var finding = finding(actor.tenant(), row, size);
        var values = new HashMap<String, @Nullable Object>(
                Map.of(FileObject.STATE.name(), finding.isPresent() ? FileObject.REFUSED : FileObject.READY));
        finding.ifPresent(name -> values.put(FileObject.FINDING.name(), excerpt(name)));
        try {
            records.apply(
                    actor,
                    NewOperation.of(Source.SYSTEM, "operation.file_checked"),
                    java.util.List.of(
                            new Change.Update(FileObject.NAME, row.id(), Optional.of(row.version()), values)));
            if (finding.isPresent()) {
                store.remove(actor.tenant(), row.id());
            }
        } catch (Problem changed) {
            LOG.info("A file was changed while it was checked; it is checked again");
        }
    }

    /** Bytes that are gone are not there to be given to anybody. */
    private Optional<String> finding(Tenant tenant, Row row, long size) throws IOException {
        try (var content = store.open(tenant, row.id(), 0, size)) {
            return scan.finding(content);
        } catch (Problem gone) {
            if (gone.kind() == Problem.Kind.NOT_FOUND) {
                return Optional.of("–");
            }
            throw gone;
        }
    }

    private static String excerpt(String name) {
        String plain = name.replaceAll("\\p{C}", "");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }
}
