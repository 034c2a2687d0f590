package io.rapport.privacy;

import io.rapport.records.Erasing;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantBelongings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which records were erased, outside of what a restore overwrites: a file for each organisation in {@code erasures} of the home, a
 * line for each erasure, with ids and nothing of the person. Before an erasure is committed its line is on disk.
 */
@Component
class Ledger implements TenantBelongings {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String FOLDER = "erasures";

    private final Path home;

    Ledger(DatabaseSettings settings) {
        this.home = settings.home().resolve(FOLDER);
    }

    /** Records of one object, and what of them was emptied. */
    record Gone(String object, List<UUID> ids, boolean whole, List<String> fields) {

        static Gone of(Erasing.Target target) {
            return new Gone(
                    target.object(),
                    target.ids().stream().sorted().toList(),
                    target.whole(),
                    target.fields().stream().sorted().toList());
        }

        Erasing.Target target() {
            return new Erasing.Target(object, Set.copyOf(ids), whole, Set.copyOf(fields));
        }
    }

    /** An erasure; the certificate is empty where none was made. */
    record Line(UUID id, Instant at, List<Gone> gone, Map<String, Object> certificate) {}

    private Path file(Tenant tenant) {
        return file(home, tenant);
    }

    private static Path file(Path folder, Tenant tenant) {
        return folder.resolve(tenant.id() + ".jsonl");
    }

    /** Its own, and those that were downloaded elsewhere and put beside it, as browsers call them: {@code ID (1).jsonl}. */
    private List<Path> files(Tenant tenant) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(home, tenant.id() + "*.jsonl")) {
            var files = new ArrayList<Path>();
            found.forEach(files::add);
            Collections.sort(files);
            return files;
        }
    }

    /** Lines that are there from an earlier stay come first, each line once; what was here stays, for backups that are restored here. */
    @Override
    public synchronized void bring(Tenant tenant, Path to) {
        var there = file(to.resolve(FOLDER), tenant);
        if (there.equals(file(tenant))) {
            return;
        }
        try {
            var here = files(tenant);
            if (here.isEmpty()) {
                return;
            }
            Files.createDirectories(there.getParent());
            var lines = new LinkedHashSet<String>();
            if (Files.exists(there)) {
                lines.addAll(Files.readAllLines(there));
            }
            for (var file : here) {
                lines.addAll(Files.readAllLines(file));
            }
            var whole = Files.createTempFile(there.getParent(), "ledger", "");
            try (var channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                for (var rest = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                        rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(whole, there, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Tenant tenant, Line line) {
        try {
            Files.createDirectories(home);
            var bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            try (var channel = FileChannel.open(
                    file(tenant), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
                for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each erasure once, in their order; a line that a kill has cut off is none. */
    List<Line> all(Tenant tenant) {
        var all = new LinkedHashMap<UUID, Line>();
        try {
            for (var file : files(tenant)) {
                Files.readAllLines(file).forEach(text -> {
                    try {
                        var line = JSON.readValue(text, Line.class);
                        all.putIfAbsent(line.id(), line);
                    } catch (JacksonException torn) {
                        // The erasure that it would have told of was not committed.
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ArrayList<>(all.values());
    }

    /** As it lies on disk; for another installation that is to restore an older backup. */
    byte[] bytes(Tenant tenant) {
        try {
            var bytes = new ByteArrayOutputStream();
            for (var file : files(tenant)) {
                bytes.write(Files.readAllBytes(file));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
