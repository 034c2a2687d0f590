package io.rapport.backup;

import io.rapport.backup.Archive.Digests;
import io.rapport.backup.Archive.Header;
import io.rapport.backup.Archive.Kept;
import io.rapport.backup.Blueprint.TableShape;
import io.rapport.files.store.FileStore;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Adoption;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Restores organisations from an archive. The whole archive is read and compared with its digests before anything is restored;
 * each organisation is then built in one transaction, read back and compared once more, and put in its place. What an archive says
 * of its tables is done as their owner, and {@link Wording} looks that it makes tables of that organisation and nothing else.
 */
@Component
public class Restores {

    private final Adoption adoption;
    private final FileStore files;
    private final Vault vault;
    private final DatabaseSettings settings;
    private final ObjectProvider<TenantRestoring> hooks;

    Restores(
            Adoption adoption,
            FileStore files,
            Vault vault,
            DatabaseSettings settings,
            ObjectProvider<TenantRestoring> hooks) {
        this.adoption = adoption;
        this.files = files;
        this.vault = vault;
        this.settings = settings;
        this.hooks = hooks;
    }

    /**
     * What to restore.
     *
     * @param only the address of one organisation; empty for all of the archive
     * @param replacing whether organisations that are here may be replaced
     */
    public record Order(Path file, Optional<String> only, boolean replacing, Optional<char[]> passphrase) {}

    /**
     * Reads an archive and compares it with its digests.
     *
     * @return a line for each organisation, and one more where its encrypted values would stay shut here
     * @throws Problem {@code backup_unreadable}, {@code backup_damaged}, {@code backup_passphrase_needed} or {@code
     *     backup_passphrase_wrong}
     */
    public List<String> check(Order order) {
        var lines = new ArrayList<String>();
        var carried = new ArrayList<byte[]>();
        each(order, header -> carried.addAll(header.keys()), (archive, kept) -> {
            requireTablesAlone(kept.blueprint());
            var locked = new LockedKeys();
            lines.add(Backups.line(kept.tenant(), archive.parts(kept, locked)));
            locked.warning(vault, carried, kept.slug()).ifPresent(lines::add);
        });
        return lines;
    }

    /**
     * Restores what an archive holds, or one organisation of it. Before anything is restored it is told whether the archive is whole,
     * and which organisations' encrypted values will stay shut, because their key is not here.
     *
     * @return a line for each organisation
     * @throws Problem as {@link #check}, and {@code restore_not_in_backup}, {@code restore_exists}, {@code
     *     restore_address_taken}, {@code restore_newer}
     */
    public List<String> restore(Order order, Consumer<String> told) {
        var wanted = new ArrayList<String>();
        var shut = new ArrayList<String>();
        var carried = new ArrayList<byte[]>();
        each(order, header -> carried.addAll(header.keys()), (archive, kept) -> {
            requireTablesAlone(kept.blueprint());
            var locked = new LockedKeys();
            archive.parts(kept, locked);
            if (wants(order, kept)) {
                wanted.add(kept.slug());
                requireRoom(order, kept);
                locked.warning(vault, carried, kept.slug()).ifPresent(shut::add);
            }
        });
        if (wanted.isEmpty()) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "restore_not_in_backup",
                    order.only().orElse(""));
        }
        told.accept("The archive is whole.");
        shut.forEach(told);
        var lines = new ArrayList<String>();
        each(order, header -> vault.trust(header.keys()), (archive, kept) -> {
            if (!wants(order, kept)) {
                archive.parts(kept, new Passing());
                return;
            }
            adoption.adopt(
                    kept.tenant(), kept.emails(), tx -> lines.add(build(tx, archive, kept)), tx -> hooks.orderedStream()
                            .forEach(hook -> hook.migrated(tx)));
        });
        return lines;
    }

    private static boolean wants(Order order, Kept kept) {
        return order.only().map(kept.slug()::equals).orElse(true);
    }

    private void requireRoom(Order order, Kept kept) {
        if (adoption.wouldReplace(kept.tenant()) && !order.replacing()) {
            throw Problem.of(Problem.Kind.CONFLICT, "restore_exists", kept.slug());
        }
    }

    private interface Step {
        void with(ArchiveReader archive, Kept kept) throws IOException;
    }

    private static void each(Order order, Consumer<Header> begin, Step step) {
        try (var archive = ArchiveReader.open(order.file(), order.passphrase())) {
            var header = archive.header();
            begin.accept(header);
            for (var slug : header.organisations()) {
                step.with(archive, archive.organisation(slug));
            }
            archive.finish();
        } catch (IOException | UncheckedIOException e) {
            throw ArchiveReader.damaged(String.valueOf(e.getMessage()));
        }
    }

    private String build(Tx tx, ArchiveReader archive, Kept kept) {
        var blueprint = kept.blueprint();
        requireTablesAlone(blueprint);
        RowText.settle(tx);
        blueprint.tables().forEach(table -> run(tx, table.statements()));
        Digests digests;
        try {
            digests = archive.parts(kept, new Filling(tx));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blueprint.counters().forEach(counter -> count(tx, counter));
        run(tx, blueprint.keys());
        run(tx, blueprint.indexes());
        run(tx, blueprint.links());
        for (var table : blueprint.tables()) {
            requireSame(tx, table, digests);
            tx.dsl().execute("ANALYZE {0}", tx.table(table.name()));
        }
        hooks.orderedStream().forEach(hook -> hook.restored(tx));
        return Backups.line(tx.tenant(), digests);
    }

    private static void requireTablesAlone(Blueprint blueprint) {
        var wording = new Wording(blueprint);
        Stream.of(
                        blueprint.tables().stream().flatMap(table -> table.statements().stream()),
                        blueprint.keys().stream(),
                        blueprint.indexes().stream(),
                        blueprint.links().stream())
                .flatMap(statements -> statements)
                .filter(statement -> !wording.allows(statement))
                .findFirst()
                .ifPresent(statement -> {
                    throw ArchiveReader.damaged(Archive.ORGANISATION);
                });
    }

    /** Each as the one statement that it claims to be. */
    static void run(Tx tx, List<String> statements) {
        for (var statement : statements) {
            try (var prepared = tx.connection().prepareStatement(statement.replace("?", "??"))) {
                prepared.execute();
            } catch (SQLException e) {
                throw new DataAccessException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    static void count(Tx tx, Blueprint.Counter counter) {
        tx.dsl()
                .fetch(
                        "SELECT setval(pg_get_serial_sequence({0}, {1}), {2}, {3})",
                        DSL.val(tx.dsl().render(tx.table(counter.table()))),
                        DSL.val(counter.column()),
                        DSL.val(counter.last()),
                        DSL.val(counter.called()));
    }

    private static void requireSame(Tx tx, TableShape table, Digests written) {
        var digest = new Digest();
        RowText.write(tx, table, new Counting(digest));
        if (!digest.sum().equals(written.tables().get(table.name()))) {
            throw ArchiveReader.damaged(table.name());
        }
    }

    private static final class Counting extends OutputStream {

        private final Digest digest;

        Counting(Digest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int one) {
            digest.add(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            digest.add(bytes, offset, length);
        }
    }

    /** Nothing is done with the parts; they are only compared. */
    private static final class Passing implements ArchiveReader.Taking {

        @Override
        public void rows(TableShape table, InputStream rows) {}

        @Override
        public void file(UUID id, InputStream bytes) {}
    }

    private final class Filling implements ArchiveReader.Taking {

        private final Tx tx;

        Filling(Tx tx) {
            this.tx = tx;
        }

        @Override
        public void rows(TableShape table, InputStream rows) {
            RowText.read(tx, table, rows);
        }

        @Override
        public void file(UUID id, InputStream bytes) throws IOException {
            var folder = Files.createDirectories(settings.home().resolve("restoring"));
            var file = Files.createTempFile(folder, "file", "");
            try {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
                files.keep(tx.tenant(), id, file);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }
}
