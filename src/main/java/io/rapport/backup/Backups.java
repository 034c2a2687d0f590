package io.rapport.backup;

import io.rapport.backup.Archive.Digests;
import io.rapport.backup.Archive.Header;
import io.rapport.backup.Archive.Kept;
import io.rapport.backup.Digest.Sum;
import io.rapport.files.store.FileStore;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Writes organisations into an archive while people go on working: each as it was at one moment, read in one transaction that
 * holds nobody up but changes of its tables. The file appears under its name when it is whole, and only its owner may read it.
 */
@Component
public class Backups {

    private static final Duration AT_MOST = Duration.ofDays(1);

    private final TenantDb db;
    private final SignInDirectory directory;
    private final FileStore files;
    private final Vault vault;
    private final InstantSource clock;

    Backups(TenantDb db, SignInDirectory directory, FileStore files, Vault vault, InstantSource clock) {
        this.db = db;
        this.directory = directory;
        this.files = files;
        this.vault = vault;
        this.clock = clock;
    }

    /** Who hears how far a backup is. */
    @FunctionalInterface
    public interface Progress {

        /** After each row; what it throws ends the backup. {@code total} is an estimate. */
        void row(long done, long total);

        /** After each organisation, in a line. */
        default void organisation(String line) {}
    }

    /**
     * Writes an archive.
     *
     * @param passphrase where there is one, nobody reads the archive without it
     * @param progress hears how far it is
     * @throws Problem {@code backup_exists} where there is such a file; {@code backup_not_written} where it can't be written
     */
    public void write(Path file, List<Tenant> organisations, Optional<char[]> passphrase, Progress progress) {
        var part = file.resolveSibling(file.getFileName() + "." + Ids.next() + ".part");
        if (Files.exists(file)) {
            throw Problem.of(Problem.Kind.CONFLICT, "backup_exists", file);
        }
        try {
            try (var channel = create(part)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                var keys = passphrase.isPresent() ? vault.keys() : List.<byte[]>of();
                var header = new Header(
                        Archive.FORMAT,
                        clock.instant(),
                        organisations.stream().map(Tenant::slug).toList(),
                        keys);
                try (var archive =
                        new ArchiveWriter(passphrase.isPresent() ? Envelope.seal(out, passphrase.get()) : out)) {
                    archive.json(Archive.HEADER, header);
                    for (var tenant : organisations) {
                        progress.organisation(organisation(archive, tenant, progress));
                    }
                }
            }
            try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "backup_not_written", file, String.valueOf(e.getMessage()));
        } finally {
            part.toFile().delete();
        }
    }

    /** Readable by its owner alone from its first moment. */
    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private String organisation(ArchiveWriter archive, Tenant tenant, Progress progress) {
        var emails = directory.emails(tenant);
        return db.snapshot(tenant, AT_MOST, tx -> {
            try {
                var blueprint = Survey.of(tx);
                String folder = tenant.slug() + "/";
                archive.json(folder + Archive.ORGANISATION, Kept.of(tenant, emails, blueprint));
                var tables = new LinkedHashMap<String, Sum>();
                long total = Survey.rows(tx);
                var done = new AtomicLong();
                for (var table : blueprint.tables()) {
                    var rows = archive.rows(
                            folder + Archive.TABLES + table.name(), () -> progress.row(done.incrementAndGet(), total));
                    RowText.write(tx, table, rows);
                    tables.put(table.name(), rows.end());
                }
                var kept = files(archive, tx, folder);
                archive.json(folder + Archive.DIGESTS, new Digests(tables, kept));
                return line(tenant, new Digests(tables, kept));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A file's bytes never change; what goes while the backup is written belonged to nothing that it holds. */
    private Sum files(ArchiveWriter archive, Tx tx, String folder) {
        var lines = new Digest();
        files.each(tx.tenant(), clock.instant(), id -> file(archive, tx.tenant(), folder, id, lines));
        return lines.sum();
    }

    private void file(ArchiveWriter archive, Tenant tenant, String folder, UUID id, Digest lines) {
        try (var bytes = files.open(tenant, id)) {
            lines.add(archive.file(folder, id, bytes));
        } catch (Problem gone) {
            if (gone.kind() != Problem.Kind.NOT_FOUND) {
                throw gone;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written or restored, in a line. */
    static String line(Tenant tenant, Digests digests) {
        long rows = digests.tables().values().stream().mapToLong(Sum::lines).sum();
        return "%s: %,d tables with %,d rows, %,d files"
                .formatted(
                        tenant.name(),
                        digests.tables().size(),
                        rows,
                        digests.files().lines());
    }
}
