package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.files.store.FileStore;
import io.rapport.records.FieldLocks;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import io.rapport.vault.DataKeys;
import io.rapport.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted values come to another home with their key, or stay shut there until it is brought. */
class EncryptedElsewhereTest {

    @TempDir
    private Path folder;

    private Organisation organisation;
    private ApiClient api;
    private String contact;

    @BeforeEach
    void start() {
        organisation = RunningRapport.organisation("Elsewhere");
        api = organisation.administrator();
        answered(
                201,
                api.post(
                        "/model/objects/contacts/fields",
                        Map.of("name", "x_passport", "label", Map.of("en", "Passport"), "type", "text")));
        contact = answered(201, api.post("/contacts", Map.of("last_name", "Bean", "x_passport", "AB1234567")))
                .id();
        answered(200, api.patch("/model/objects/contacts/fields/x_passport", Map.of("privacy", "sensitive")));
        answered(200, api.patch("/model/objects/contacts/fields/x_passport", Map.of("encrypted", true)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/model/objects/contacts").text().contains("\"encrypted\""));
    }

    private static ApiClient.Answer answered(int status, ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private ApiClient.Answer reveal() {
        return api.post("/contacts/" + contact + "/reveal", Map.of("field", "x_passport"));
    }

    private static Vault vault(Path home) {
        return new Vault(DatabaseSettings.embedded(home));
    }

    /** As if the organisation had lived in another home: its key is under the lock of that one. */
    private Vault movedOut() throws Exception {
        var foreign = vault(Files.createDirectories(folder.resolve("foreign")));
        var here = RunningRapport.bean(Vault.class);
        RunningRapport.bean(TenantDb.class).update(organisation.tenant(), tx -> {
            var row = tx.dsl().fetchSingle("SELECT number, secret FROM {0}", tx.table("data_key"));
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET secret = {1}",
                            tx.table("data_key"),
                            DSL.val(foreign.lock(
                                    here.open(row.get(1, byte[].class)).orElseThrow())));
        });
        return foreign;
    }

    /** As it is now: a restore gives it another schema. */
    private Tenant tenant() {
        return RunningRapport.bean(Tenants.class)
                .find(organisation.tenant().slug())
                .orElseThrow();
    }

    private Path written(Vault by, Optional<char[]> passphrase) throws Exception {
        var file = folder.resolve(passphrase.isPresent() ? "sealed.backup" : "open.backup");
        new Backups(
                        RunningRapport.bean(TenantDb.class),
                        RunningRapport.bean(SignInDirectory.class),
                        RunningRapport.bean(FileStore.class),
                        by,
                        InstantSource.system())
                .write(file, List.of(tenant()), passphrase, (done, total) -> {});
        return file;
    }

    private List<String> restored(Path file, Optional<char[]> passphrase) {
        var told = new ArrayList<String>();
        RunningRapport.bean(Restores.class)
                .restore(new Restores.Order(file, Optional.empty(), true, passphrase), told::add);
        return told;
    }

    @Test
    void withoutTheKeyValuesStayShutAndItIsSaidBeforehandAndWithItTheyOpen() throws Exception {
        var foreign = movedOut();
        var open = written(foreign, Optional.empty());

        assertThat(restored(open, Optional.empty()))
                .last()
                .asString()
                .contains("WARNING", "stay shut", organisation.tenant().slug());
        assertThat(RunningRapport.bean(Restores.class)
                        .check(new Restores.Order(open, Optional.empty(), false, Optional.empty())))
                .hasSize(2)
                .last()
                .asString()
                .contains("WARNING");
        assertThat(answered(503, reveal()).code()).isEqualTo("keys_missing");
        assertThat(answered(200, api.get("/contacts/" + contact)).at("last_name"))
                .isEqualTo("Bean");
        answered(503, api.patch("/contacts/" + contact, Map.of("x_passport", "ZZ7654321")));
        answered(201, api.post("/contacts", Map.of("last_name", "Other")));

        var passphrase = Optional.of("a long passphrase".toCharArray());
        var sealed = written(foreign, passphrase);
        assertThat(restored(sealed, passphrase)).noneMatch(line -> line.contains("WARNING"));
        assertThat(answered(200, reveal()).at("value")).isEqualTo("AB1234567");
        answered(200, api.patch("/contacts/" + contact, Map.of("x_passport", "ZZ7654321")));
    }

    @Test
    void aMoveBringsTheKeyAlong() throws Exception {
        var address = TestDatabase.fresh();
        var there = DatabaseSettings.embedded(Files.createDirectories(folder.resolve("there")))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(2);

        RunningRapport.bean(Moving.class).move(organisation.tenant(), there, line -> {});

        try (var database = Database.open(there)) {
            var arrived = database.tenants(List::of)
                    .find(organisation.tenant().slug())
                    .orElseThrow();
            database.tenantDb().look(arrived, tx -> {
                var lies = tx.dsl()
                        .fetchSingle(
                                "SELECT x_passport FROM {0} WHERE id = {1}::uuid",
                                tx.table("contacts"), DSL.val(contact))
                        .get(0, String.class);
                var place = FieldLocks.place("contacts", UUID.fromString(contact), "x_passport");
                assertThat(new DataKeys(vault(there.home())).of(tx).open(lies, place))
                        .contains("AB1234567");
                assertThat(new DataKeys(vault(folder)).newest(tx).orElseThrow().opens())
                        .isFalse();
            });
        }
        assertThat(RunningRapport.bean(Tenants.class).all())
                .noneMatch(tenant -> tenant.id().equals(organisation.tenant().id()));
    }
}
