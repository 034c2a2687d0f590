package io.rapport.exchange.export;

import io.rapport.access.Ability;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.access.Mandate;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Queries;
import io.rapport.tenancy.TenantDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a list in the background, as the user who asked for it and with that user's rights at this time. All of it is read
 * in one snapshot: a page at a time would miss and double records that others change meanwhile, and would sort a million
 * records two hundred times. Because no snapshot outlives its connection, a run that was killed is begun anew.
 */
@Component
class ExportJob implements JobHandler {

    static final String KIND = "export";

    /** For the first record: a million have to be sorted before it. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int LOOK = 500;

    /**
     * What it leaves behind.
     *
     * @param withheld how many records were left out because nothing covers that the recipient gets them; null for oneself
     * @param unprotected how many were left out because their country wants a safeguard where the recipient is; null for none
     */
    record Made(
            long records,
            long bytes,
            String format,
            @Nullable Long withheld,
            @Nullable Long unprotected) {}

    private final TenantDb db;
    private final ExportFiles files;
    private final Actors actors;
    private final Models models;
    private final Queries queries;
    private final MessageSource messages;
    private final ObjectProvider<Disclosing> disclosing;
    private final ObjectProvider<ExportExclusions> exclusions;

    ExportJob(
            TenantDb db,
            ExportFiles files,
            Actors actors,
            Models models,
            Queries queries,
            MessageSource messages,
            ObjectProvider<Disclosing> disclosing,
            ObjectProvider<ExportExclusions> exclusions) {
        this.disclosing = disclosing;
        this.db = db;
        this.files = files;
        this.actors = actors;
        this.models = models;
        this.queries = queries;
        this.messages = messages;
        this.exclusions = exclusions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        run.result(run.checkpoint(Made.class).orElseGet(() -> make(run)));
    }

    private Made make(JobRun run) {
        var order = run.payload(ExportOrder.class);
        var actor = actors.of(run.tenant(), run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        actor.require(Ability.EXPORT);
        var terms = order.receiver().map(recipient -> terms(run, order, recipient));
        var given = terms.map(some -> order.with(some.given(order.fields()))).orElse(order);
        var export = new ExportRun(
                given,
                actor,
                models.of(run.tenant()),
                this::text,
                exclusions
                        .orderedStream()
                        .flatMap(some -> some.of(run.tenant(), order.object()).stream())
                        .collect(Collectors.toSet()));
        var part = files.part(run.tenant(), run.id());
        try {
            var withheld = new AtomicLong();
            var unprotected = new AtomicLong();
            var passed = new ArrayList<UUID>();
            long records = write(run, export, part, terms, portions -> {
                withheld.set(portions.withheld());
                unprotected.set(portions.unprotected());
                passed.addAll(portions.passed());
            });
            var made = new Made(
                    records,
                    Files.size(part),
                    order.format().key(),
                    terms.isPresent() ? Long.valueOf(withheld.get()) : null,
                    unprotected.get() > 0 ? Long.valueOf(unprotected.get()) : null);
            return run.write(tx -> {
                files.place(part, run.tenant(), run.id());
                terms.ifPresent(some -> some.disclosed(tx, actor, run.id(), given.fields(), passed));
                Audit.write(
                        tx,
                        actor,
                        "export.written",
                        Map.of("export", run.id(), "object", order.object(), "records", records));
                run.checkpoint(tx, made);
                return made;
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            files.drop(part);
        }
    }

    private Disclosing.Terms terms(JobRun run, ExportOrder order, UUID recipient) {
        var object = models.of(run.tenant()).object(order.object()).orElseThrow(Problem::notFound);
        return db.read(run.tenant(), tx -> disclosing.getObject().terms(tx, object, recipient));
    }

    private long write(
            JobRun run, ExportRun export, Path part, Optional<Disclosing.Terms> terms, Consumer<Portions> afterwards) {
        return db.snapshot(run.tenant(), PATIENCE, tx -> {
            var portions = terms.map(some -> Portions.of(
                            new Portions.Questions(ids -> some.covered(tx, ids), ids -> some.unprotected(tx, ids))))
                    .orElseGet(Portions::all);
            long total = export.count(tx, queries);
            run.progress(0, total);
            long records = export.write(
                    tx,
                    queries,
                    part,
                    written -> {
                        if (written % LOOK == 0) {
                            run.progress(written, Math.max(total, written));
                            run.throwIfCancelled();
                        }
                    },
                    portions);
            afterwards.accept(portions);
            run.progress(records, records);
            return records;
        });
    }

    private String text(String key, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, key, locale));
    }
}
