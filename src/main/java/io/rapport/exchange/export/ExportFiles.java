package io.rapport.exchange.export;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps what was written in the home, in a folder for each export, for a day. Each run writes a file of its own, which takes
 * the place of the export when it is whole, so that a run that lost its job spoils nothing.
 */
@Component
class ExportFiles {

    static final Duration KEPT = Duration.ofDays(1);

    private static final String WHOLE = "export";
    private static final int ATTEMPTS = 100;

    private final Path home;

    ExportFiles(DatabaseSettings settings) {
        this.home = settings.home().resolve("files");
    }

    private Path folder(Tenant tenant, UUID id) {
        return home.resolve(tenant.id().toString()).resolve("exports").resolve(id.toString());
    }

    Path whole(Tenant tenant, UUID id) {
        return folder(tenant, id).resolve(WHOLE);
    }

    /** A new file for one run, which is there at once, so that another run that drops its own leaves the folder. */
    Path part(Tenant tenant, UUID id) {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    var folder = Files.createDirectories(folder(tenant, id));
                    return Files.createFile(folder.resolve(Ids.next() + ".part"));
                } catch (NoSuchFileException | FileAlreadyExistsException taken) {
                    // The other run took the empty folder away just now
                    if (attempt == ATTEMPTS) {
                        throw taken;
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void place(Path part, Tenant tenant, UUID id) {
        try {
            Files.move(part, whole(tenant, id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes away what a run leaves that did not come to its end; the folder, too, where nothing else is in it. */
    void drop(Path part) {
        try {
            Files.deleteIfExists(part);
            var folder = part.getParent();
            if (folder != null && isEmpty(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException inUse) {
            // Another run has begun a file there meanwhile
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** Takes away every file that nobody has written to for a day: exports, and what killed runs have left. */
    void sweep(Instant now) {
        each(
                home,
                tenant -> each(tenant.resolve("exports"), export -> {
                    each(export, file -> {
                        if (Files.getLastModifiedTime(file)
                                .toInstant()
                                .plus(KEPT)
                                .isBefore(now)) {
                            Files.deleteIfExists(file);
                        }
                    });
                    boolean old = Files.getLastModifiedTime(export)
                            .toInstant()
                            .plus(KEPT)
                            .isBefore(now);
                    if (isEmpty(export) && old) {
                        Files.deleteIfExists(export);
                    }
                }));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Visit {
        void to(Path path) throws IOException;
    }

    /** Whatever goes meanwhile is gone as it should be. */
    private static void each(Path folder, Visit visit) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (var path : inside) {
                try {
                    visit.to(path);
                } catch (NoSuchFileException gone) {
                    continue;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
