package io.rapport.exchange;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.exchange.file.FileProfile;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.records.Locking;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * Imports: files come in, are shown as what they would become, and are loaded in the background. Who imports needs the
 * ability {@link Ability#IMPORT} and the rights to what is written; an import is known to its author and to administrators.
 */
@Service
public class Imports {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TenantDb db;
    private final ImportFiles files;
    private final Previews previews;
    private final Models models;
    private final Jobs jobs;
    private final MessageSource messages;
    private final InstantSource clock;
    private final Locking locking;

    Imports(
            TenantDb db,
            ImportFiles files,
            Previews previews,
            Models models,
            Jobs jobs,
            MessageSource messages,
            InstantSource clock,
            Locking locking) {
        this.db = db;
        this.files = files;
        this.previews = previews;
        this.models = models;
        this.jobs = jobs;
        this.messages = messages;
        this.clock = clock;
        this.locking = locking;
    }

    /**
     * Takes files in; at most 50 of 200 MB each.
     *
     * @throws Problem {@code forbidden}, {@code import_no_files}, {@code import_too_many_files},
     *     {@code import_file_too_large}, {@code import_file_empty}, {@code import_not_text}, {@code import_unreadable},
     *     {@code import_too_many_columns}
     */
    public UUID upload(Actor actor, List<Part> parts) {
        actor.require(Ability.IMPORT);
        var id = Ids.next();
        var profiles = files.keep(actor.tenant(), id, parts);
        var names = profiles.stream().map(FileProfile::name).toList();
        db.update(actor.tenant(), tx -> ImportTable.add(tx, actor, id, names, clock.instant()));
        return id;
    }

    /** The import that a job is for. */
    public static Optional<UUID> of(Job job) {
        return job.kind().equals(ImportJob.KIND)
                ? Ids.parse(job.payload().path("importId").asString(""))
                : Optional.empty();
    }

    /** @throws Problem {@code not_found} for what is not there or somebody else's */
    public Import find(Actor actor, UUID id) {
        actor.require(Ability.IMPORT);
        return db.read(actor.tenant(), tx -> ImportTable.find(tx, id))
                .filter(found ->
                        actor.may(Ability.ADMINISTER) || found.createdBy().equals(actor.user()))
                .orElseThrow(Problem::notFound);
    }

    /**
     * What the import would do. Without a plan: what is proposed, near matches accepted.
     *
     * @throws Problem on the field {@code mapping} where the plan names what is not there
     */
    public ImportPreview preview(Actor actor, UUID id, Optional<ImportPlan> plan) {
        var subject = subject(actor, id);
        return previews.preview(subject, plan.orElseGet(() -> previews.propose(subject)));
    }

    /** The objects that the actor may bring in records of. */
    public List<ObjectDef> targets(Actor actor) {
        return models.of(actor.tenant()).objects().stream()
                .filter(object -> Previews.importable(actor, object))
                .toList();
    }

    /** The plan of one file when it is to be records of an object that a person chose; for the page. */
    public ImportPlan.FilePlan planAs(Actor actor, UUID id, String file, String object) {
        var subject = subject(actor, id);
        var profile = subject.files().stream()
                .filter(one -> one.name().equals(file))
                .findFirst()
                .orElseThrow(Problem::notFound);
        var def = models.of(actor.tenant())
                .object(object)
                .filter(found -> Previews.importable(actor, found))
                .orElseThrow(Problem::notFound);
        return previews.as(subject, profile, def);
    }

    /** Keeps a changed plan until the import is started, so that the next preview is of it. */
    public void keep(Actor actor, UUID id, ImportPlan plan) {
        var subject = subject(actor, id);
        PlanCheck.check(plan, subject.files(), models.of(actor.tenant()), actor);
        db.update(actor.tenant(), tx -> ImportTable.keep(tx, id, plan));
    }

    /**
     * Starts the import, once; without a plan with the proposed one.
     *
     * @return the job
     * @throws Problem {@code import_started} where it was started before
     */
    public UUID start(Actor actor, UUID id, Optional<ImportPlan> plan) {
        return start(actor, id, plan, tx -> {});
    }

    /** @param alongside what else happens in the transaction that starts it */
    public UUID start(Actor actor, UUID id, Optional<ImportPlan> plan, Consumer<Tx> alongside) {
        var subject = subject(actor, id);
        var chosen = plan.orElseGet(() -> previews.propose(subject));
        PlanCheck.check(chosen, subject.files(), models.of(actor.tenant()), actor);
        PlanCheck.mayCreate(chosen, actor);
        return db.write(actor.tenant(), tx -> {
            if (!ImportTable.start(tx, id, chosen)) {
                throw Problem.of(Problem.Kind.CONFLICT, "import_started");
            }
            var job = jobs.submit(
                    tx,
                    ImportJob.KIND,
                    new ImportJob.Payload(id),
                    actor.user(),
                    actor.mandate().key());
            ImportTable.setJob(tx, id, job);
            alongside.accept(tx);
            return job;
        });
    }

    /**
     * Stops an import and takes back what it has done until then; of one that has ended, all that it has done.
     *
     * @return the job that does it
     */
    public UUID stopAndUndo(Actor actor, UUID id) {
        var job = find(actor, id).job().orElseThrow(Problem::notFound);
        jobs.cancel(actor.tenant(), job);
        var order = new ImportUndoJob.Payload(id, job);
        return db.write(
                actor.tenant(),
                tx -> jobs.submit(
                        tx,
                        ImportUndoJob.KIND,
                        order,
                        actor.user(),
                        actor.mandate().key()));
    }

    /** Writes the rows that were not taken as CSV in UTF-8, each with the reason in the actor's language. */
    public void rejects(Actor actor, UUID id, OutputStream out) {
        var subject = subject(actor, id);
        var locale = actor.locale().orElse(Locale.ENGLISH);
        try (var file = new RejectFile(out, subject.files(), messages, locale)) {
            db.read(actor.tenant(), PATIENCE, tx -> {
                var locks = new RejectLocks(locking.in(tx), id);
                ImportTable.eachReject(tx, id, reject -> file.write(locks.opened(reject)));
                return id;
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Previews.Subject subject(Actor actor, UUID id) {
        var found = find(actor, id);
        return new Previews.Subject(
                actor, found.id(), files.folder(actor.tenant(), id), files.profiles(actor.tenant(), id));
    }
}
