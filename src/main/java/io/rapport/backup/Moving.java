package io.rapport.backup;

import io.rapport.backup.Blueprint.TableShape;
import io.rapport.files.store.FileStore;
import io.rapport.files.store.FolderStore;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Arrival;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Home;
import io.rapport.tenancy.Moves;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantBelongings;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tenants;
import io.rapport.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves an organisation to another database while people work: all is copied first; then it is only read for as long as it takes
 * to bring over what has changed since, to compare every table and file, and to switch. Until that is confirmed, what was here stays.
 */
@Component
class Moving {

    private static final Duration AT_MOST = Duration.ofDays(1);

    private final TenantDb db;
    private final Moves moves;
    private final SignInDirectory directory;
    private final FileStore files;
    private final Vault vault;
    private final InstantSource clock;
    private final ObjectProvider<TenantRestoring> hooks;
    private final ObjectProvider<TenantBelongings> belongings;

    Moving(
            TenantDb db,
            Moves moves,
            SignInDirectory directory,
            FileStore files,
            Vault vault,
            InstantSource clock,
            ObjectProvider<TenantRestoring> hooks,
            ObjectProvider<TenantBelongings> belongings) {
        this.belongings = belongings;
        this.db = db;
        this.moves = moves;
        this.directory = directory;
        this.files = files;
        this.vault = vault;
        this.clock = clock;
        this.hooks = hooks;
    }

    /** @return for how long it was only read */
    Duration move(Tenant tenant, DatabaseSettings to, Consumer<String> told) {
        try (var there = Database.open(to)) {
            requireRoom(there.tenants(List::of), tenant);
            vault.shareWith(Home.at(to.home()).folder());
            var store = new FolderStore(to.home().resolve("files"));
            var arrival = there.adoption().arrive(tenant);
            try {
                copyFiles(tenant, store);
                var base = FirstCopy.of(db, tenant, arrival, AT_MOST);
                told.accept("Copied %,d rows while people work.".formatted(base.rows()));
                return settle(tenant, arrival, base, new Target(to.home(), store), told);
            } catch (RuntimeException e) {
                arrival.abandon();
                throw e;
            }
        }
    }

    private static void requireRoom(Tenants there, Tenant tenant) {
        if (there.standing().stream()
                .anyMatch(each -> each.tenant().slug().equals(tenant.slug())
                        || each.tenant().id().equals(tenant.id()))) {
            throw Problem.of(Problem.Kind.CONFLICT, "move_taken", tenant.slug());
        }
    }

    /** The other home, and where it keeps files. */
    private record Target(Path home, FileStore store) {}

    private Duration settle(Tenant tenant, Arrival arrival, FirstCopy base, Target to, Consumer<String> told) {
        long begun = System.nanoTime();
        moves.freeze(tenant);
        try (var change = Difference.of(db, tenant, base, AT_MOST)) {
            arrival.finish(tx -> {
                change.apply(tx);
                hooks.orderedStream().forEach(hook -> hook.restored(tx));
            });
            copyFiles(tenant, to.store());
            belongings.orderedStream().forEach(each -> each.bring(tenant, to.home()));
            // A kill between the two leaves it unserved, which is noticed, and never served from both
            moves.gone(tenant);
            arrival.settle(directory.emails(tenant));
            told.accept(
                    "%,d tables had changed since; every table and file is the same there.".formatted(change.tables()));
            return Duration.ofNanos(System.nanoTime() - begun);
        } catch (RuntimeException e) {
            moves.release(tenant);
            throw e;
        }
    }

    /** What is not there yet, read back and compared. */
    private void copyFiles(Tenant tenant, FileStore store) {
        files.each(tenant, clock.instant().plus(AT_MOST), id -> {
            if (!isThere(store, tenant, id)) {
                copy(tenant, store, id);
            }
        });
    }

    /** Takes away the files of one that has gone, where they are in this home; a store elsewhere may be shared. */
    void removeFiles(Tenant tenant) {
        if (files instanceof FolderStore) {
            files.each(tenant, clock.instant().plus(AT_MOST), id -> files.remove(tenant, id));
        }
    }

    private static boolean isThere(FileStore store, Tenant tenant, UUID id) {
        try (var bytes = store.open(tenant, id)) {
            return bytes.available() >= 0;
        } catch (Problem none) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Tenant tenant, FileStore store, UUID id) {
        try {
            Path file = Files.createTempFile("moving", "");
            try (var bytes = files.open(tenant, id)) {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            }
            store.keep(tenant, id, file);
            Files.deleteIfExists(file);
            if (!hash(files, tenant, id).equals(hash(store, tenant, id))) {
                throw Problem.of(Problem.Kind.CONFLICT, "move_differs", id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(FileStore store, Tenant tenant, UUID id) throws IOException {
        var digest = Digest.sha256();
        try (var bytes = store.open(tenant, id)) {
            var part = new byte[1 << 16];
            for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
                digest.update(part, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The table's primary key as a list of columns; empty for none. */
    static String key(Blueprint blueprint, TableShape table) {
        var begin = "ALTER TABLE \"" + table.name() + "\" ADD CONSTRAINT ";
        return blueprint.keys().stream()
                .filter(statement -> statement.startsWith(begin) && statement.contains(" PRIMARY KEY ("))
                .map(statement -> statement.substring(statement.indexOf('(') + 1, statement.lastIndexOf(')')))
                .findFirst()
                .orElse("");
    }
}
