package io.rapport.exchange.export;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports: a list is ordered, written in the background, and taken by who ordered it, within a day. Who exports needs the
 * ability {@link Ability#EXPORT} and gets what that one may read; each order, file and download stands in the audit.
 */
@Service
public class Exports {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TenantDb db;
    private final ExportFiles files;
    private final Models models;
    private final Jobs jobs;
    private final MessageSource messages;
    private final InstantSource clock;
    private final ObjectProvider<Disclosing> disclosing;

    Exports(
            TenantDb db,
            ExportFiles files,
            Models models,
            Jobs jobs,
            MessageSource messages,
            InstantSource clock,
            ObjectProvider<Disclosing> disclosing) {
        this.disclosing = disclosing;
        this.db = db;
        this.files = files;
        this.models = models;
        this.jobs = jobs;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Refuses an order that the actor may not give.
     *
     * @throws Problem {@code forbidden}, {@code not_found}, {@code unknown_field}, {@code export_no_columns} and what is wrong
     *     with the filter
     */
    public void check(Actor actor, ExportOrder order) {
        actor.require(Ability.EXPORT);
        var model = models.of(actor.tenant());
        var object = model.object(order.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        var given = order.receiver()
                .map(recipient -> db.read(
                        actor.tenant(),
                        tx -> order.with(disclosing
                                .getObject()
                                .terms(tx, object, recipient)
                                .given(order.fields()))))
                .orElse(order);
        new ExportRun(given, actor, model, (key, locale) -> String.valueOf(messages.getMessage(key, null, key, locale)))
                .permitted();
    }

    /**
     * Takes an order that was checked.
     *
     * @return the job, whose id is the export's
     */
    public UUID submit(Tx tx, Actor actor, ExportOrder order) {
        var id = jobs.submit(
                tx, ExportJob.KIND, order, actor.user(), actor.mandate().key());
        Audit.write(
                tx,
                actor,
                "export.ordered",
                Map.of(
                        "export", id,
                        "object", order.object(),
                        "fields", order.fields(),
                        "filter", order.filter(),
                        "trash", order.trash(),
                        "as_of", order.asOf(),
                        "format", order.format().key(),
                        "recipient", order.receiver().map(UUID::toString).orElse("")));
        return id;
    }

    /** Third parties that an object's records may be for, by their ids. */
    public Map<UUID, String> recipients(Actor actor, String object) {
        actor.require(Ability.EXPORT);
        return disclosing.stream()
                .findFirst()
                .map(some -> db.read(actor.tenant(), tx -> some.recipients(tx, object)))
                .orElse(Map.of());
    }

    /** Checks an order and takes it. */
    public UUID start(Actor actor, ExportOrder order) {
        check(actor, order);
        return db.write(actor.tenant(), tx -> submit(tx, actor, order));
    }

    /** What a job writes, where it is an export. */
    public static Optional<ExportOrder> of(Job job) {
        return job.kind().equals(ExportJob.KIND)
                ? Optional.of(JSON.treeToValue(job.payload(), ExportOrder.class))
                : Optional.empty();
    }

    /** Until when a file can be had; empty where there is none. */
    public static Optional<Instant> until(Job job) {
        return job.kind().equals(ExportJob.KIND) && job.state() == JobState.DONE
                ? job.finishedAt().map(at -> at.plus(ExportFiles.KEPT))
                : Optional.empty();
    }

    /** Whether the actor can have the file now: nobody else can, whoever that is. */
    public boolean has(Actor actor, Job job) {
        return isOwn(actor, job)
                && until(job).filter(end -> end.isAfter(clock.instant())).isPresent();
    }

    private static boolean isOwn(Actor actor, Job job) {
        return job.kind().equals(ExportJob.KIND)
                && actor.user().isPresent()
                && job.createdBy().equals(actor.user());
    }

    /**
     * The file, for its author alone.
     *
     * @throws Problem {@code not_found} for what is not there, gone or somebody else's; {@code export_unfinished} for what is
     *     not whole
     */
    public ExportFile take(Actor actor, UUID id) {
        actor.require(Ability.EXPORT);
        var job = jobs.get(actor.tenant(), id)
                .filter(found -> isOwn(actor, found))
                .orElseThrow(Problem::notFound);
        if (!job.state().isFinal()) {
            throw Problem.of(Problem.Kind.CONFLICT, "export_unfinished");
        }
        if (!has(actor, job)) {
            throw Problem.notFound();
        }
        var order = of(job).orElseThrow(Problem::notFound);
        var path = files.whole(actor.tenant(), id);
        try {
            long bytes = Files.size(path);
            db.update(actor.tenant(), tx -> Audit.write(tx, actor, "export.downloaded", Map.of("export", id)));
            return new ExportFile(path, name(actor, job, order), order.format(), bytes);
        } catch (NoSuchFileException gone) {
            throw Problem.notFound();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of names that we make: an object's API name, and a day. */
    private static String name(Actor actor, Job job, ExportOrder order) {
        var day = LocalDate.ofInstant(job.createdAt(), actor.viewer().zone());
        return order.object() + "-" + day + "." + order.format().extension();
    }
}
