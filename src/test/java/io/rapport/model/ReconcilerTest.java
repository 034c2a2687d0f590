package io.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.model.tables.Catalog;
import io.rapport.model.tables.Plan;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private final TenantDb db = TestDatabase.tenantDb();

    private static ObjectDef accounts(FieldDef... more) {
        var fields = new ArrayList<FieldDef>();
        fields.add(FieldDef.of("accounts", "name", new TextType()).asRequired());
        fields.addAll(Arrays.asList(more));
        return ObjectDef.standard("accounts", "name", "building", fields);
    }

    private static ObjectDef contacts() {
        return ObjectDef.standard(
                "contacts",
                "name",
                "user",
                List.of(
                        FieldDef.of("contacts", "name", new TextType()).asRequired(),
                        FieldDef.of("contacts", "email", new EmailType())
                                .asUnique()
                                .asIndexed(),
                        FieldDef.of("contacts", "address", new AddressType()),
                        FieldDef.of("contacts", "tags", new MultiChoiceType(List.of()))
                                .asIndexed(),
                        FieldDef.of(
                                "contacts",
                                "account",
                                new ReferenceType("accounts", RelationType.OnDelete.KEEP, "contacts"))));
    }

    private Plan plan(TestModels models, Tenant tenant) {
        return db.read(tenant, tx -> Plan.of(tenant.schema(), models.models().of(tx), Catalog.of(tx)));
    }

    private List<String> indexes(Tenant tenant, String table) {
        return db.read(tenant, tx -> tx.dsl()
                .fetch(
                        "SELECT indexname FROM pg_indexes WHERE schemaname = ? AND tablename = ?",
                        tenant.schema(),
                        table)
                .getValues(0, String.class));
    }

    @Test
    void aNewTenantHasItsTablesAtOnce() {
        var many = new ArrayList<ObjectDef>(List.of(accounts(), contacts()));
        for (int i = 0; i < 10; i++) {
            many.add(ObjectDef.standard(
                    "things_" + i,
                    "name",
                    "box",
                    List.of(
                            FieldDef.of("things", "name", new TextType()),
                            FieldDef.of("things", "amount", new MoneyType()).asIndexed(),
                            FieldDef.of("things", "account", ReferenceType.to("accounts")),
                            FieldDef.of("things", "contacts", new ReferencesType("contacts")))));
        }
        try (var models = TestModels.of(many.toArray(ObjectDef[]::new))) {
            models.tenant();
            long from = System.nanoTime();
            var tenant = models.tenant();
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
            assertThat(plan(models, tenant).isEmpty()).isTrue();
            assertThat(models.reconciler().isBehind(tenant)).isFalse();
            assertThat(indexes(tenant, "contacts"))
                    .contains(
                            "contacts_pk",
                            "contacts_name_sort_ix",
                            "contacts_fold_ix",
                            "contacts_words_ix",
                            "contacts_account_id_ix",
                            "contacts_owner_id_ix",
                            "contacts_tags_ix",
                            "contacts_email_ux")
                    .anyMatch(name -> name.startsWith("contacts_sums_"));
            assertThat(indexes(tenant, "things_0")).contains("things_0_account_id_ix", "things_0_contacts_ix");
        }
    }

    @Test
    void aRowAndItsLinksAreChecked() {
        try (var models = TestModels.of(accounts(), contacts())) {
            var tenant = models.tenant();
            db.update(tenant, tx -> Traffic.insert(tx, "contacts", "Ayu"));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.update(tenant, tx -> {
                        Traffic.insert(tx, "contacts", "Budi");
                        tx.dsl().execute("UPDATE {0} SET account_id = gen_random_uuid()", tx.table("contacts"));
                    }))
                    .hasStackTraceContaining("contacts_account_id_fk");
        }
    }

    @Test
    void aLargerStandardModelArrivesWhileOthersWrite() throws Exception {
        try (var before = TestModels.of(accounts());
                var after = TestModels.of(
                        accounts(
                                FieldDef.of("accounts", "industry", new TextType(100))
                                        .asIndexed(),
                                FieldDef.of("accounts", "revenue", new MoneyType())
                                        .asIndexed(),
                                FieldDef.of(
                                        "accounts",
                                        "parent",
                                        new ReferenceType("accounts", RelationType.OnDelete.KEEP, "children"))),
                        contacts())) {
            var tenant = before.tenant();
            db.update(tenant, tx -> tx.dsl()
                    .execute(
                            "INSERT INTO {0} (id, name, version, created_at) SELECT gen_random_uuid(), 'Row ' || i, 1, now() FROM generate_series(1, 50000) i",
                            tx.table("accounts")));
            assertThat(after.reconciler().isBehind(tenant)).isTrue();
            Traffic traffic = new Traffic(db, tenant, "accounts");
            try (traffic) {
                after.reconciler().reconcile(tenant);
                after.reconciler().finish(tenant);
            }
            assertThat(traffic.error()).isNull();
            assertThat(traffic.longest()).isLessThan(Duration.ofSeconds(5));
            assertThat(traffic.written()).isGreaterThan(20);
            assertThat(plan(after, tenant).isEmpty()).isTrue();
            assertThat(after.reconciler().isBehind(tenant)).isFalse();
            assertThat(indexes(tenant, "accounts"))
                    .contains("accounts_industry_sort_ix", "accounts_revenue_ix", "accounts_parent_id_ix");
        }
    }

    @Test
    void aHalfBuiltIndexIsMadeAnew() {
        try (var models = TestModels.of(accounts(), contacts())) {
            var tenant = models.tenant();
            db.alterUpdate(tenant, tx -> tx.dsl().execute("DROP INDEX {0}", index(tenant, "contacts_email_ux")));
            db.update(tenant, tx -> {
                Traffic.insert(tx, "contacts", "One");
                Traffic.insert(tx, "contacts", "Two");
                tx.dsl().execute("UPDATE {0} SET email = 'a@example.com'", tx.table("contacts"));
            });
            models.reconciler().finish(tenant);
            assertThat(plan(models, tenant).later()).hasSize(2);

            db.update(tenant, tx -> tx.dsl()
                    .execute("UPDATE {0} SET email = NULL WHERE name = 'Two'", tx.table("contacts")));
            models.reconciler().finish(tenant);
            assertThat(plan(models, tenant).isEmpty()).isTrue();
        }
    }

    private static org.jooq.Name index(Tenant tenant, String index) {
        return org.jooq.impl.DSL.name(tenant.schema(), index);
    }
}
