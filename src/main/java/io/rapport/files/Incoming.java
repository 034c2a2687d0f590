package io.rapport.files;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Files while they come in: written to the home under names of our own, measured, hashed and recognised. */
@Component
class Incoming {

    private static final int BUFFER = 1 << 16;

    /** Programs by what they begin with (Tika's names), whatever they are called. */
    private static final Set<String> PROGRAMS = Set.of(
            "application/x-msdownload",
            "application/x-dosexec",
            "application/x-executable",
            "application/x-elf",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-ms-installer",
            "application/x-ms-shortcut",
            "application/x-sh",
            "application/x-bat",
            "application/java-vm",
            "application/vnd.android.package-archive");

    private final FileSettings settings;
    private final VirusScan scan;

    Incoming(FileSettings settings, VirusScan scan) {
        this.settings = settings;
        this.scan = scan;
    }

    /** A whole file on disk, which belongs to whoever asked for it. */
    record Whole(Path file, Arrived arrived) {}

    /**
     * Takes a file in; where it is refused or ends early, nothing is left of it.
     *
     * @throws Problem {@code file_too_large}, {@code file_empty} or {@code file_forbidden}
     */
    Whole take(Tenant tenant, Upload upload) {
        String name = FileNames.clean(upload.name());
        if (settings.forbidden().contains(FileNames.extension(name))) {
            throw Problem.of(Problem.Kind.INVALID, "file_forbidden", name);
        }
        Path part = part(tenant);
        try {
            return new Whole(part, read(upload, name, part));
        } catch (IOException failure) {
            drop(part);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException refused) {
            drop(part);
            throw refused;
        }
    }

    private Path folder(Tenant tenant) {
        return settings.folder().resolve(tenant.id().toString()).resolve("incoming");
    }

    /** A name for a new file of our own. */
    Path part(Tenant tenant) {
        try {
            return Files.createDirectories(folder(tenant)).resolve(Ids.next() + ".part");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Arrived read(Upload upload, String name, Path part) throws IOException {
        var digest = sha256();
        long size = 0;
        byte[] head = upload.content().readNBytes(Sniffing.HEAD);
        try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = head;
            int read = head.length;
            while (read > 0) {
                size += read;
                if (size > settings.mostBytes()) {
                    throw Problem.of(Problem.Kind.TOO_LARGE, "file_too_large", name, settings.mostBytes() / 1_000_000);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                buffer = buffer == head ? new byte[BUFFER] : buffer;
                read = upload.content().read(buffer);
            }
        }
        if (size == 0) {
            throw Problem.of(Problem.Kind.INVALID, "file_empty", name);
        }
        String type = Sniffing.mediaType(head, name);
        if (PROGRAMS.contains(type) || type.startsWith("application/x-mach-o")) {
            throw Problem.of(Problem.Kind.INVALID, "file_forbidden", name);
        }
        return new Arrived(name, type, size, HexFormat.of().formatHex(digest.digest()), !scan.isSetUp());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void drop(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** Takes away what killed programs have left. */
    void sweep(Tenant tenant, Instant before) {
        var folder = folder(tenant);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var parts = Files.newDirectoryStream(folder)) {
            for (var part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
