package io.rapport.privacy;

import io.rapport.records.Erasing;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantBelongings;
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

    /** Lines that are there from an earlier stay come first, each line once; what was here stays, for backups that are restored here. */
    @Override
    public synchronized void bring(Tenant tenant, Path to) {
        var there = file(to.resolve(FOLDER), tenant);
        if (!Files.exists(file(tenant)) || there.equals(file(tenant))) {
            return;
        }
        try {
            Files.createDirectories(there.getParent());
            var lines = new LinkedHashSet<String>();
            if (Files.exists(there)) {
                lines.addAll(Files.readAllLines(there));
            }
            lines.addAll(Files.readAllLines(file(tenant)));
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
        if (!Files.exists(file(tenant))) {
            return List.of();
        }
        try (var lines = Files.lines(file(tenant))) {
            lines.forEach(text -> {
                try {
                    var line = JSON.readValue(text, Line.class);
                    all.putIfAbsent(line.id(), line);
                } catch (JacksonException torn) {
                    // The erasure that it would have told of was not committed.
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ArrayList<>(all.values());
    }

    /** As it lies on disk; for another installation that is to restore an older backup. */
    byte[] bytes(Tenant tenant) {
        try {
            return Files.exists(file(tenant)) ? Files.readAllBytes(file(tenant)) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
