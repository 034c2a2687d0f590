package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.backup.Archive.Digests;
import io.rapport.files.store.FileStore;
import io.rapport.files.store.FolderStore;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Adoption;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import io.rapport.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organisations in archives: all of them come back, here and elsewhere, or nothing is touched. */
class BackupTest {

    private static final String HOSTILE = "Tab\t, line\nbreak, \\N, \\., שלום, 🎉, 'quotes\" and \\\\ slashes";
    private static final char[] PASSPHRASE = "twelve chairs and a table".toCharArray();

    private static Organisation organisation;
    private static ApiClient api;
    private static String account;

    /** As fields of one line hold it. */
    private static Object hostile;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Kept");
        api = organisation.administrator();
        api.post("/model/objects/accounts/fields", Map.of("name", "x_shoe", "type", "text", "label", "Shoe"));
        account = created(Map.of("name", "Isdom", "x_shoe", HOSTILE));
        hostile = api.get("/accounts/" + account).at("x_shoe");
        api.delete("/accounts/" + created(Map.of("name", "Thrown away")));
        RunningRapport.bean(FileStore.class).keep(tenant(), new UUID(7, 7), file("A file's bytes"));
    }

    private static Path file(String text) {
        try {
            var home = RunningRapport.bean(DatabaseSettings.class).home();
            return Files.writeString(Files.createTempFile(home, "kept", ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String created(Map<String, Object> values) {
        var answer = api.post("/accounts", values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    private static Tenant tenant() {
        return organisation.tenant();
    }

    private Path backup(String name, Optional<char[]> passphrase) {
        var file = folder.resolve(name);
        RunningRapport.bean(Backups.class).write(file, List.of(current()), passphrase, (done, total) -> {});
        return file;
    }

    private static Tenant current() {
        return RunningRapport.bean(Tenants.class).all().stream()
                .filter(each -> each.id().equals(tenant().id()))
                .findFirst()
                .orElseThrow();
    }

    private static Restores.Order order(Path file, boolean replacing, Optional<char[]> passphrase) {
        return new Restores.Order(file, Optional.empty(), replacing, passphrase);
    }

    private static List<String> restore(Restores.Order order) {
        return RunningRapport.bean(Restores.class).restore(order, line -> {});
    }

    private static Object name() {
        return api.get("/accounts/" + account).at("name");
    }

    private static void refused(Restores.Order order, String code) {
        assertThatThrownBy(() -> restore(order))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Map<String, Object> digests(Path file) throws IOException {
        try (var archive = ArchiveReader.open(file, Optional.empty())) {
            var slug = archive.header().organisations().getFirst();
            var digests = archive.parts(archive.organisation(slug), new ArchiveReader.Taking() {
                @Override
                public void rows(Blueprint.TableShape table, InputStream rows) {}

                @Override
                public void file(UUID id, InputStream bytes) {}
            });
            return comparable(digests);
        }
    }

    /** Without what counts transactions of one database, and what is written of the migration itself. */
    private static Map<String, Object> comparable(Digests digests) {
        var all = new HashMap<String, Object>(digests.tables());
        all.remove("touched");
        all.put("files", digests.files());
        return all;
    }

    @Test
    void anotherInstallationGetsTheSameRowsAndFiles() throws Exception {
        var file = backup("all.zip", Optional.empty());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var address = TestDatabase.fresh();
        var settings = DatabaseSettings.embedded(folder.resolve("elsewhere"))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(2);
        try (var database = Database.open(settings)) {
            var files = new FolderStore(folder.resolve("elsewhere/files"));
            var vault = RunningRapport.bean(Vault.class);
            var restores = new Restores(
                    database.adoption(),
                    files,
                    vault,
                    settings,
                    RunningRapport.context().getBeanProvider(TenantRestoring.class));
            assertThat(restores.restore(order(file, false, Optional.empty()), line -> {}))
                    .singleElement()
                    .asString()
                    .startsWith(tenant().name() + ":")
                    .endsWith(", 1 files");
            var there = database.tenants(List::of).find(tenant().slug()).orElseThrow();
            var directory = TestDatabase.directory(database);
            assertThat(directory.tenants(organisation.boss().email()))
                    .isEqualTo(RunningRapport.bean(SignInDirectory.class)
                            .tenants(organisation.boss().email()));
            try (var bytes = files.open(there, new UUID(7, 7))) {
                assertThat(bytes.readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("A file's bytes");
            }
            var again = folder.resolve("again.zip");
            new Backups(database.tenantDb(), directory, files, vault, Clock.systemUTC())
                    .write(again, List.of(there), Optional.empty(), (done, total) -> {});
            assertThat(digests(again)).isEqualTo(digests(file)).containsKeys("accounts", "change", "search_word");
        }
    }

    @Test
    void theStateOfABackupComesBackInPlaceAndWorkGoesOn() {
        var token = api.post("/tokens", Map.of("name", "Lost since"));
        var kept = api.post("/tokens", Map.of("name", "In use"));
        var file = backup("before.zip", Optional.empty());
        api.patch("/accounts/" + account, Map.of("name", "Renamed since"));
        var later = created(Map.of("name", "Made since"));
        api.delete("/tokens/" + token.id());
        refused(order(file, false, Optional.empty()), "restore_exists");
        assertThat(name()).isEqualTo("Renamed since");
        restore(order(file, true, Optional.empty()));
        assertThat(name()).isEqualTo("Isdom");
        assertThat(api.get("/accounts/" + account).at("x_shoe")).isEqualTo(hostile);
        assertThat(api.get("/accounts/" + later).status()).isEqualTo(404);
        assertThat(api.patch("/accounts/" + account, Map.of("name", "Isdom")).status())
                .isEqualTo(200);
        var fresh = created(Map.of("name", "Made after"));
        assertThat(api.get("/accounts/" + fresh + "/history").status()).isEqualTo(200);
        assertThat(RunningRapport.bean(Adoption.class).wouldReplace(current())).isTrue();
        assertThat(status(token.at("secret"))).isEqualTo(401);
        assertThat(status(kept.at("secret"))).isEqualTo(200);
    }

    private static int status(Object secret) {
        return new io.rapport.ApiClient(RunningRapport.address(), String.valueOf(secret))
                .get("/tokens")
                .status();
    }

    @Test
    void whatIsDamagedOrCutRestoresNothing() throws Exception {
        var whole = Files.readAllBytes(backup("whole.zip", Optional.empty()));
        var sealed = Files.readAllBytes(backup("sealed.pgp", Optional.of(PASSPHRASE)));
        var schema = current().schema();
        var file = folder.resolve("changed");
        for (var part : List.of("organisation.json", "tables/accounts/1", "digests.json")) {
            // Not in a name or a time, but in what was kept
            int place = new String(whole, StandardCharsets.ISO_8859_1).indexOf(part) + part.length() + 30;
            var changed = whole.clone();
            changed[place] ^= 0x10;
            Files.write(file, changed);
            assertThatThrownBy(() -> restore(order(file, true, Optional.empty())))
                    .isInstanceOf(Problem.class);
        }
        for (int place = 1; place < 8; place++) {
            var changed = sealed.clone();
            changed[sealed.length / 8 * place] ^= 0x10;
            Files.write(file, changed);
            assertThatThrownBy(() -> restore(order(file, true, Optional.of(PASSPHRASE))))
                    .isInstanceOf(Problem.class);
        }
        var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> restore(order(cut, true, Optional.empty()))).isInstanceOf(Problem.class);
        refused(order(Files.write(cut, new byte[0]), true, Optional.empty()), "backup_unreadable");
        refused(order(Files.writeString(cut, "name,amount\n"), true, Optional.empty()), "backup_unreadable");
        assertThat(current().schema()).isEqualTo(schema);
    }

    @Test
    void aPassphraseIsNeededToReadWhatWasSealedByIt() throws Exception {
        var file = backup("secret.pgp", Optional.of(PASSPHRASE));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("organisation.json");
        refused(order(file, true, Optional.empty()), "backup_passphrase_needed");
        refused(order(file, true, Optional.of("another one of that length".toCharArray())), "backup_passphrase_wrong");
        var restores = RunningRapport.bean(Restores.class);
        assertThat(restores.check(order(file, false, Optional.of(PASSPHRASE)))).hasSize(1);
        refused(
                new Restores.Order(file, Optional.of("nobody"), true, Optional.of(PASSPHRASE)),
                "restore_not_in_backup");
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws Exception {
        var file = Files.writeString(folder.resolve("there"), "mine");
        assertThatThrownBy(() -> backup("there", Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("backup_exists"));
        assertThat(file).hasContent("mine");
        assertThat(folder.resolve("there.part")).doesNotExist();
    }
}
