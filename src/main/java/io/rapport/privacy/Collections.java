package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Archives of all that is kept about a person, made by a job, for whoever answers the person (GDPR articles 15 and 20). They are
 * kept for seven days; each order and each download stands in the audit.
 */
@Component
public class Collections {

    static final Duration KEPT = Duration.ofDays(7);
    private static final String ENDING = ".zip";

    private final TenantDb db;
    private final RecordSight sight;
    private final Jobs jobs;
    private final Path home;
    private final InstantSource clock;

    Collections(TenantDb db, RecordSight sight, Jobs jobs, DatabaseSettings settings, InstantSource clock) {
        this.db = db;
        this.sight = sight;
        this.jobs = jobs;
        this.home = settings.home().resolve("files");
        this.clock = clock;
    }

    /** An archive that can be taken. */
    public record Archive(UUID id, Path file, long bytes, Instant until) {}

    /**
     * Has everything gathered.
     *
     * @return the job, whose id is the archive's
     */
    public UUID order(Actor actor, String object, UUID id) {
        actor.require(Ability.PRIVACY);
        sight.require(actor, object, id);
        return db.write(actor.tenant(), tx -> {
            Audit.write(tx, actor, "privacy.collection_ordered", Map.of("object", object, "record", id.toString()));
            return jobs.submit(
                    tx,
                    CollectionJob.KIND,
                    new CollectionJob.Payload(object, id),
                    actor.user(),
                    actor.mandate().key());
        });
    }

    private Path folder(Tenant tenant) {
        return home.resolve(tenant.id().toString()).resolve("collections");
    }

    Path place(Tenant tenant, UUID id) throws IOException {
        return Files.createDirectories(folder(tenant)).resolve(id + ENDING);
    }

    /** Those of the organisation, the latest first. */
    public List<Archive> all(Actor actor) {
        actor.require(Ability.PRIVACY);
        if (!Files.isDirectory(folder(actor.tenant()))) {
            return List.of();
        }
        try (var files = Files.list(folder(actor.tenant()))) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .flatMap(this::archive)
                    .filter(archive -> archive.until().isAfter(clock.instant()))
                    .sorted(Comparator.comparing(Archive::until).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Archive> archive(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            return Stream.of(new Archive(
                    UUID.fromString(name.substring(0, name.length() - ENDING.length())),
                    file,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant().plus(KEPT)));
        } catch (IOException | IllegalArgumentException gone) {
            return Stream.of();
        }
    }

    /** For a download, which is told to the audit. @throws Problem {@code not_found} */
    public Archive take(Actor actor, UUID id) {
        var found = all(actor).stream()
                .filter(archive -> archive.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        db.update(
                actor.tenant(),
                tx -> Audit.write(tx, actor, "privacy.collection_taken", Map.of("collection", id.toString())));
        return found;
    }

    void sweep(Tenant tenant) {
        if (!Files.isDirectory(folder(tenant))) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder(tenant))) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().plus(KEPT).isBefore(clock.instant())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
