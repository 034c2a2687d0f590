package io.rapport.privacy;

import io.rapport.files.store.FileStore;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What is left of erased records outside of the database: their files and the pictures of them, files that were imported and name
 * the person, and everything that was exported or collected before, which is only kept for days anyway.
 */
@Component
class ErasedFiles {

    private final FileStore store;
    private final Path home;

    ErasedFiles(FileStore store, DatabaseSettings settings) {
        this.store = store;
        this.home = settings.home().resolve("files");
    }

    void remove(Tenant tenant, Set<UUID> files, Set<String> names) {
        var folder = home.resolve(tenant.id().toString());
        for (var id : files) {
            store.remove(tenant, id);
            drop(folder.resolve("previews").resolve(id.toString()));
        }
        each(folder.resolve("exports"), ErasedFiles::drop);
        each(folder.resolve("collections"), ErasedFiles::drop);
        each(folder.resolve("imports"), imported -> {
            if (namesAny(imported, names)) {
                drop(imported);
            }
        });
    }

    private interface Step {
        void with(Path path) throws IOException;
    }

    private static void each(Path folder, Step step) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var inside = Files.newDirectoryStream(folder)) {
            for (var path : inside) {
                step.with(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean namesAny(Path folder, Set<String> names) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    if (lines.map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                                    .toLowerCase(Locale.ROOT))
                            .anyMatch(line ->
                                    names.stream().anyMatch(name -> line.contains(name.toLowerCase(Locale.ROOT))))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    static void drop(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
