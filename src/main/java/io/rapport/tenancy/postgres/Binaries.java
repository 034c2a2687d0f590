package io.rapport.tenancy.postgres;

import io.rapport.tenancy.StartupFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once per version from the class path. */
record Binaries(Path folder) {

    /** The version of the binaries on the class path; a test holds it to the build's. */
    static final String VERSION = "18.6.0";

    static Binaries unpacked(Path parent) {
        var folder = parent.resolve(VERSION);
        try {
            if (!Files.isDirectory(folder)) unpack(folder);
        } catch (IOException e) {
            throw new StartupFailure("PostgreSQL could not be unpacked to " + folder + ": " + e.getMessage() + ".", e);
        }
        return new Binaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /** Into a folder beside it first, so that a killed program never leaves half a PostgreSQL under the final name. */
    private static void unpack(Path folder) throws IOException {
        var partial = folder.resolveSibling(VERSION + ".partial");
        FileSystemUtils.deleteRecursively(partial);
        Files.createDirectories(partial);
        try (var archive = archive();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, partial);
            }
        }
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(InputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) throw new IOException("unexpected path " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, folder.resolve(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            var mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
        }
    }

    private static InputStream archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var family = system.contains("mac") ? "darwin" : system.contains("linux") ? "linux" : "unknown";
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var processor = machine.equals("aarch64") ? "arm_64" : "x86_64";
        var name = "/postgres-%s-%s.txz".formatted(family, processor);
        var archive = Binaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new StartupFailure("Rapport carries no PostgreSQL for %s on %s; name one with RAPPORT_DATABASE_URL."
                    .formatted(system, machine));
        }
        return archive;
    }
}
