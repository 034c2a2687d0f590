package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.files.store.FileStore;
import io.rapport.tenancy.BeforeUpgrade.Upgrade;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.StartupFailure;
import io.rapport.tenancy.TenantDb;
import io.rapport.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Before tables change, everything is kept, once for each upgrade, or nothing changes. */
class UpgradeBackupTest {

    private static Organisation organisation;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Upgraded");
        organisation.administrator().post("/accounts", Map.of("name", "Isdom"));
    }

    private UpgradeBackup backup(String... setting) {
        var environment = new MockEnvironment();
        if (setting.length == 2) {
            environment.setProperty(setting[0], setting[1]);
        }
        return new UpgradeBackup(
                DatabaseSettings.embedded(home),
                RunningRapport.bean(FileStore.class),
                RunningRapport.bean(Vault.class),
                () -> now.getAndUpdate(at -> at.plusSeconds(60)),
                environment);
    }

    private static Upgrade to(String target, long bytes) {
        return new Upgrade(
                target,
                List.of(organisation.tenant()),
                bytes,
                RunningRapport.bean(TenantDb.class),
                RunningRapport.bean(SignInDirectory.class));
    }

    private List<String> kept() throws Exception {
        var folder = home.resolve("backups/upgrades");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void itIsWholeAndMadeOnceForEachUpgradeAndTheLatestThreeStay() throws Exception {
        backup().upgrading(to("one", 1));
        var file = home.resolve("backups/upgrades/one.backup");
        var order = new Restores.Order(file, Optional.empty(), false, Optional.empty());
        assertThat(RunningRapport.bean(Restores.class).check(order)).hasSize(1);
        var written = Files.getLastModifiedTime(file);
        backup().upgrading(to("one", 1));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        for (var next : List.of("two", "three", "four")) {
            backup().upgrading(to(next, 1));
        }
        assertThat(kept()).containsExactly("four.backup", "three.backup", "two.backup");
    }

    @Test
    void withoutRoomNothingBeginsUnlessWhoeverRunsItWantsSo() throws Exception {
        assertThatThrownBy(() -> backup().upgrading(to("large", Long.MAX_VALUE / 2)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("RAPPORT_UPGRADE_BACKUP=off");
        backup("rapport.upgrade.backup", "off").upgrading(to("large", Long.MAX_VALUE / 2));
        assertThat(kept()).isEmpty();
    }
}
