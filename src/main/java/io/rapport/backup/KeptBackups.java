package io.rapport.backup;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Backups that the program has made by itself: {@code backups/<tenant>/<job>.backup} in the home. */
@Component
public class KeptBackups {

    private static final String ENDING = ".backup";
    private static final Duration LONGEST = Duration.ofDays(2);

    private final Path home;
    private final TenantDb db;

    KeptBackups(DatabaseSettings settings, TenantDb db) {
        this.home = settings.home().resolve("backups");
        this.db = db;
    }

    /**
     * A backup.
     *
     * @param id that of the job that made it; it tells when
     * @param bytes its size
     */
    public record Kept(UUID id, Instant made, long bytes, Path file) {}

    Path place(Tenant tenant, UUID job) {
        try {
            return Files.createDirectories(home.resolve(tenant.id().toString())).resolve(job + ENDING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest first. */
    public List<Kept> of(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return of(actor.tenant());
    }

    /** The latest of an organisation, for those who watch over the program. */
    public Optional<Kept> latest(Tenant tenant) {
        return of(tenant).stream().findFirst();
    }

    private List<Kept> of(Tenant tenant) {
        var folder = home.resolve(tenant.id().toString());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.flatMap(file -> kept(file).stream())
                    .sorted(Comparator.comparing(Kept::made).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Kept> kept(Path file) {
        var name = String.valueOf(file.getFileName());
        if (!name.endsWith(ENDING)) {
            return List.of();
        }
        return Ids.parse(name.substring(0, name.length() - ENDING.length())).stream()
                .flatMap(id -> {
                    try {
                        return List.of(
                                new Kept(id, Files.getLastModifiedTime(file).toInstant(), Files.size(file), file))
                                .stream();
                    } catch (IOException gone) {
                        return List.<Kept>of().stream();
                    }
                })
                .toList();
    }

    /** For a download, which is told to the audit. @throws Problem {@code not_found} */
    public Kept take(Actor actor, UUID id) {
        return told(actor, id, "backup.downloaded");
    }

    /** @throws Problem {@code not_found} */
    public void remove(Actor actor, UUID id) {
        drop(told(actor, id, "backup.deleted").file());
    }

    private Kept told(Actor actor, UUID id, String kind) {
        var found = of(actor).stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        db.update(actor.tenant(), tx -> Audit.write(tx, actor, kind, Map.of("backup", id, "bytes", found.bytes())));
        return found;
    }

    /** Lets go of all but the latest, and of what killed runs have left. */
    void sweep(Tenant tenant, int keep, Instant now) {
        of(tenant).stream().skip(keep).forEach(kept -> drop(kept.file()));
        var folder = home.resolve(tenant.id().toString());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var parts = Files.newDirectoryStream(folder, "*.part")) {
            for (var part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(LONGEST))) {
                    drop(part);
                }
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
