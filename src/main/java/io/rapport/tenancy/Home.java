package io.rapport.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of everything that Rapport keeps, closed to other users from its first moment. */
public record Home(Path folder) {

    /** @throws StartupFailure where it can't be made */
    public static Home at(Path path) {
        var folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(folder)) {
                var parent = folder.getParent();
                if (parent != null) Files.createDirectories(parent);
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new Home(folder.toRealPath());
        } catch (IOException e) {
            throw new StartupFailure("Rapport can't make its home " + folder + ": " + e.getMessage() + ".", e);
        }
    }
}
