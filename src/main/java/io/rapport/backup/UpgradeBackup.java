package io.rapport.backup;

import io.rapport.files.store.FileStore;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.BeforeUpgrade;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.StartupFailure;
import io.rapport.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A backup of all organisations before an upgrade: {@code backups/upgrades/<tables>.backup} in the home, of which the latest three stay.
 * An upgrade that was killed and begins anew keeps the one from before its first try. {@code RAPPORT_UPGRADE_BACKUP=off} makes none.
 */
@Component
class UpgradeBackup implements BeforeUpgrade {

    private static final Logger log = LoggerFactory.getLogger(UpgradeBackup.class);
    private static final String ENDING = ".backup";
    private static final int KEPT = 3;

    /** Rows without indexes, packed: a third of what the database takes is plenty. */
    private static final int PART = 3;

    private final Path folder;
    private final FileStore files;
    private final Vault vault;
    private final InstantSource clock;
    private final Environment environment;

    UpgradeBackup(
            DatabaseSettings settings, FileStore files, Vault vault, InstantSource clock, Environment environment) {
        this.folder = settings.home().resolve("backups").resolve("upgrades");
        this.files = files;
        this.vault = vault;
        this.clock = clock;
        this.environment = environment;
    }

    /** @throws StartupFailure where there is too little room, or it can't be written */
    @Override
    public void upgrading(Upgrade upgrade) {
        if (environment.getProperty("rapport.upgrade.backup", "on").equalsIgnoreCase("off")) {
            log.warn("The upgrade begins without a backup, as RAPPORT_UPGRADE_BACKUP says");
            return;
        }
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(upgrade.target() + ENDING);
            if (Files.exists(file)) {
                log.info("The upgrade goes on; the backup from before it is {}", file);
                return;
            }
            requireRoom(upgrade);
            write(upgrade, file);
            sweep();
        } catch (IOException | UncheckedIOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (Problem e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static StartupFailure failed(String why, Exception e) {
        return new StartupFailure(
                "The backup before the upgrade could not be made (%s). Nothing was changed; RAPPORT_UPGRADE_BACKUP=off goes on without one."
                        .formatted(why),
                e);
    }

    private void requireRoom(Upgrade upgrade) throws IOException {
        long needed = upgrade.bytes() / PART + held();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new StartupFailure(
                    "Before the upgrade everything is backed up, which may take %,d MB, and %s has %,d MB left. Make room, or start with RAPPORT_UPGRADE_BACKUP=off. Nothing was changed."
                            .formatted(needed >> 20, folder, free >> 20));
        }
    }

    /** What files take in the home; those that are elsewhere nobody knows beforehand. */
    private long held() throws IOException {
        var store = folder.resolveSibling("..").resolve("files").normalize();
        if (!Files.isDirectory(store)) {
            return 0;
        }
        try (var all = Files.walk(store)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    private void write(Upgrade upgrade, Path file) throws IOException {
        System.out.println("Backing up before the upgrade ...");
        var passphrase = Optional.ofNullable(environment.getProperty("rapport.backup.passphrase"))
                .filter(text -> text.length() >= Passphrase.SHORTEST)
                .map(String::toCharArray);
        new Backups(upgrade.db(), upgrade.directory(), files, vault, clock)
                .write(file, upgrade.organisations(), passphrase, (done, total) -> {});
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        log.info("Backed up before the upgrade: {}", file);
    }

    private void sweep() throws IOException {
        for (var old : backups().stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }
}
