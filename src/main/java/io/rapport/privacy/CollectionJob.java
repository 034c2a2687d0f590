package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.files.store.FileStore;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Queries;
import io.rapport.records.Locking;
import io.rapport.tenancy.TenantDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gathers what is kept about a person, as it is at one moment. */
@Component
class CollectionJob implements JobHandler {

    static final String KIND = "collection";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Actors actors;
    private final Models models;
    private final Queries queries;
    private final TenantDb db;
    private final FileStore store;
    private final Collections collections;
    private final MessageSource messages;
    private final Locking locking;

    CollectionJob(
            Actors actors,
            Models models,
            Queries queries,
            TenantDb db,
            FileStore store,
            Collections collections,
            MessageSource messages,
            Locking locking) {
        this.actors = actors;
        this.models = models;
        this.queries = queries;
        this.db = db;
        this.store = store;
        this.collections = collections;
        this.messages = messages;
        this.locking = locking;
    }

    record Payload(String object, UUID id) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var asked = run.payload(Payload.class);
        var tenant = run.tenant();
        var actor = actors.of(tenant, run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        actor.require(Ability.PRIVACY);
        var model = models.of(tenant);
        var object = model.object(asked.object()).orElseThrow(Problem::notFound);
        var all = actors.system(tenant, "collection");
        var collected = db.snapshot(
                tenant, PATIENCE, tx -> Collected.of(tx, queries, locking.in(tx), model, all, object, asked.id()));
        var locale = actor.locale().orElse(Locale.ENGLISH);
        try {
            var place = collections.place(tenant, run.id());
            var part = place.resolveSibling(run.id() + ".part");
            new CollectionArchive(
                            collected,
                            one -> one.many().in(locale, (key, language) -> text(key, language)),
                            text("privacy.collected.title", locale))
                    .write(part, store, tenant);
            run.write(tx -> run.id());
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run.result(Map.of("collection", run.id()));
    }

    private String text(String key, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, key, locale));
    }
}
