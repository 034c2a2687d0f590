package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private final Tenants tenants = TestDatabase.tenants();

    @Test
    void aProvisionedTenantIsFoundBySlugAndId() {
        var tenant = tenants.provision("  Toko Buku Melati  ", "IDR", ZONE);
        assertThat(tenant.name()).isEqualTo("Toko Buku Melati");
        assertThat(tenant.slug()).startsWith("toko-buku-melati");
        assertThat(tenants.find(tenant.slug())).contains(tenant);
        assertThat(tenants.find(tenant.id())).contains(tenant);
        assertThat(tenants.all()).contains(tenant);
        assertThat(tenants.find("no-such")).isEmpty();
        assertThat(tenants.find(UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ร้านหนังสือ, ran-hnangsux",
        "Müller & Söhne GmbH, muller-sohne-gmbh",
        "株式会社東京, zhu-shi-hui-she-dong-jing",
        "O'Brien’s, obriens",
        "🙂, organisation"
    })
    void aNameInAnyScriptBecomesAnAddress(String name, String slug) {
        assertThat(tenants.provision(name, "EUR", ZONE).slug()).matches(slug + "(-\\d+)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"; DROP SCHEMA rapport CASCADE; --",
                "../../etc/passwd",
                "${schema}",
                "<script>alert(1)</script>",
                "pg_catalog",
                "rapport",
                "api",
                "sign in",
                "a'; SELECT pg_sleep(10); --",
                "%s%n{0}"
            })
    void aHostileNameIsOnlyAName(String name) {
        var tenant = tenants.provision(name, "USD", ZONE);
        assertThat(tenant.name()).isEqualTo(name);
        assertThat(tenant.slug()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(tenant.slug()).isNotIn("api", "sign-in", "rapport");
        assertThat(tenant.schema()).matches("t_[a-z0-9_]{1,60}");
        assertThat(tenants.find(tenant.slug())).contains(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000b", "\u2028"})
    void aNameWithoutTextOrWithControlCharactersIsRefused(String name) {
        assertThatThrownBy(() -> tenants.provision(name, "USD", ZONE)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> tenants.provision("x".repeat(201), "USD", ZONE))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> tenants.provision("Sound", "Dollars", ZONE)).isInstanceOf(Problem.class);
    }

    @Test
    void tenOfOneNameAtOnceAreTen() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.<Callable<Tenant>>generate(() -> () -> tenants.provision("Same name", "USD", ZONE))
                    .limit(10)
                    .toList();
            var slugs = new HashSet<String>();
            var schemas = new HashSet<String>();
            for (var made : threads.invokeAll(calls)) {
                slugs.add(made.get().slug());
                schemas.add(made.get().schema());
            }
            assertThat(slugs).hasSize(10);
            assertThat(schemas).hasSize(10);
        }
    }

    @Test
    void aTenantIsReadyWithinTwoSeconds() {
        TestDatabase.tenant();
        var start = System.nanoTime();
        TestDatabase.tenant();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void hooksMakeTablesInOrderAndTheProgramMayUseThem() {
        var tenant = TestDatabase.tenant(
                (made, tx) -> tx.dsl()
                        .createTable(tx.table("note"))
                        .column("text", SQLDataType.CLOB)
                        .execute(),
                (made, tx) -> tx.dsl().execute("INSERT INTO {0} (text) VALUES ('first')", tx.table("note")));
        TestDatabase.tenantDb()
                .update(tenant, tx -> tx.dsl().execute("INSERT INTO {0} (text) VALUES ('second')", tx.table("note")));
        assertThat(TestDatabase.tenantDb().<Integer>read(tenant, tx -> tx.dsl().fetchCount(tx.table("note"))))
                .isEqualTo(2);
    }

    @Test
    void aFailingHookTakesTheWholeTenantBack() {
        var failing = TestDatabase.tenants((tenant, tx) -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> failing.provision("Never made", "USD", ZONE)).hasMessage("no");
        assertThat(tenants.find("never-made")).isEmpty();
        assertThat(TestDatabase.shared()
                        .<Integer>read(sql -> sql.fetchCount(org.jooq
                                .impl
                                .DSL
                                .selectOne()
                                .from("pg_catalog.pg_namespace")
                                .where("nspname LIKE 't\\_never\\_made%'"))))
                .isZero();
        assertThat(tenants.provision("Never made", "USD", ZONE).slug()).isEqualTo("never-made");
    }

    @Test
    void theProgramIsNoSuperuserAndOwnsNothing() {
        var tenant = TestDatabase.tenant((made, tx) -> tx.dsl()
                .createTable(tx.table("kept"))
                .column("x", SQLDataType.INTEGER)
                .execute());
        var db = TestDatabase.tenantDb();
        assertThat(db.<String>read(
                        tenant, tx -> (String) tx.dsl().fetchValue("SELECT current_setting('is_superuser')")))
                .isEqualTo("off");
        assertThatThrownBy(() -> db.update(
                        tenant, tx -> tx.dsl().dropTable(tx.table("kept")).execute()))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> db.update(tenant, tx -> tx.dsl()
                        .createTable(name(tenant.schema(), "own"))
                        .column("x", SQLDataType.INTEGER)
                        .execute()))
                .hasMessageContaining("permission denied");
    }
}
