package io.rapport.exchange;

import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Profiler;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps uploaded files in the home, in a folder for each import, under names that we make. */
@Component
class ImportFiles {

    static final long MOST_BYTES = 200L << 20;
    static final int MOST_FILES = 50;

    private static final int HEAD = 4096;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path home;

    ImportFiles(DatabaseSettings settings) {
        this.home = settings.home();
    }

    Path folder(Tenant tenant, UUID id) {
        return home.resolve("files")
                .resolve(tenant.id().toString())
                .resolve("imports")
                .resolve(id.toString());
    }

    /**
     * Takes files in and profiles them. Where one is refused, none is kept.
     *
     * @throws Problem {@code import_no_files}, {@code import_too_many_files}, {@code import_file_too_large},
     *     {@code import_not_text} and those of {@link Profiler#read}
     */
    List<FileProfile> keep(Tenant tenant, UUID id, List<Part> parts) {
        if (parts.isEmpty()) {
            throw Problem.of(Problem.Kind.INVALID, "import_no_files");
        }
        if (parts.size() > MOST_FILES) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "import_too_many_files", MOST_FILES);
        }
        var folder = folder(tenant, id);
        try {
            Files.createDirectories(folder);
            var profiles = new ArrayList<FileProfile>();
            var names = new HashSet<String>();
            for (var part : parts) {
                var file = folder.resolve((profiles.size() + 1) + ".csv");
                copy(part, file);
                profiles.add(Profiler.read(file, unique(part.name(), names)));
            }
            Files.write(folder.resolve("profiles.json"), JSON.writeValueAsBytes(profiles));
            return profiles;
        } catch (IOException failure) {
            remove(tenant, id);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException refused) {
            remove(tenant, id);
            throw refused;
        }
    }

    List<FileProfile> profiles(Tenant tenant, UUID id) {
        try {
            return List.of(JSON.readValue(
                    Files.readAllBytes(folder(tenant, id).resolve("profiles.json")), FileProfile[].class));
        } catch (IOException gone) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "import_files_gone");
        }
    }

    private static void copy(Part part, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            InputStream in = part.content();
            byte[] head = in.readNBytes(HEAD);
            if (binary(head)) {
                throw Problem.of(Problem.Kind.INVALID, "import_not_text", shown(part.name()));
            }
            out.write(head);
            long bytes = head.length;
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw Problem.of(
                            Problem.Kind.TOO_LARGE, "import_file_too_large", shown(part.name()), MOST_BYTES >> 20);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /**
     * Archives and spreadsheets begin with a signature; other binary files have zeros everywhere. In text of two bytes nearly
     * all are in one half, and a few in the other: those of letters such as U+4E00.
     */
    private static boolean binary(byte[] head) {
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] < 9) {
            return true;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                even += i % 2 == 0 ? 1 : 0;
                odd += i % 2;
            }
        }
        int most = Math.max(even, odd);
        int least = Math.min(even, odd);
        int half = head.length / 2;
        boolean twoBytes = most * 10 > half * 7 && least * 10 < half * 3;
        return least > 0 && !twoBytes && !isMarked(head);
    }

    /** With the byte order mark of UTF-16. */
    private static boolean isMarked(byte[] head) {
        int mark = (head[0] & 0xff) << 8 | head[1] & 0xff;
        return mark == 0xfffe || mark == 0xfeff;
    }

    private static String unique(String name, HashSet<String> names) {
        String plain = shown(name);
        String unique = plain;
        for (int i = 2; !names.add(unique); i++) {
            unique = i + "-" + plain;
        }
        return unique;
    }

    /** Browsers of old send whole paths. */
    private static String shown(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (base.isEmpty()) {
            return "file.csv";
        }
        return base.length() > 200 ? base.substring(base.length() - 200) : base;
    }

    void remove(Tenant tenant, UUID id) {
        var folder = folder(tenant, id);
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
