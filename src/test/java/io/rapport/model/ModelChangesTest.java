package io.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelChangesTest {

    private static final TestModels MODELS = TestModels.of(ObjectDef.standard(
            "accounts",
            "name",
            "building",
            List.of(
                    FieldDef.of("accounts", "name", new TextType()).asRequired(),
                    FieldDef.of(
                            "accounts",
                            "industry",
                            new ChoiceType(List.of(
                                    Choice.of("farming", "green", Label.text("Farming")),
                                    Choice.of("mining", "amber", Label.text("Mining"))))))));

    private final TenantDb db = TestDatabase.tenantDb();
    private final ModelChanges changes = MODELS.changes();
    private final Tenant tenant = MODELS.tenant();

    @AfterAll
    static void close() {
        MODELS.close();
    }

    private ObjectDef accounts() {
        return MODELS.models().of(tenant).require("accounts");
    }

    private static String error(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        var problem = catchThrowableOfType(Problem.class, work);
        assertThat(problem).isNotNull();
        return problem.errors().isEmpty()
                ? problem.code()
                : problem.errors().getFirst().field() + " "
                        + problem.errors().getFirst().code();
    }

    @Test
    void aFieldIsAddedWhileOthersWrite() throws Exception {
        var traffic = new Traffic(db, tenant, "accounts");
        try (traffic) {
            for (String type : List.of("text", "money", "address", "user")) {
                changes.addField(
                        tenant,
                        "accounts",
                        NewField.of("Our " + type, type, Map.of()).asIndexed());
            }
            MODELS.reconciler().finish(tenant);
        }
        assertThat(traffic.error()).isNull();
        assertThat(traffic.longest()).isLessThan(Duration.ofSeconds(5));
        assertThat(accounts().require("x_our_user").columns().getFirst().name()).isEqualTo("x_our_user_id");
        assertThat(accounts().require("x_our_text").custom()).isTrue();
        db.look(tenant, tx -> assertThat(tx.dsl()
                        .fetch(
                                "SELECT x_our_text, x_our_money_currency, x_our_address_city, x_our_user_id FROM {0}",
                                tx.table("accounts")))
                .isNotEmpty());
    }

    @Test
    void aRetiredFieldComesBackAndItsNameIsNeverGivenAgain() {
        changes.addField(
                tenant, "accounts", NewField.of("Rating", "integer", Map.of()).asRequired());
        changes.retireField(tenant, "accounts", "x_rating");
        assertThat(accounts().field("x_rating")).isEmpty();
        assertThat(error(() -> changes.addField(
                        tenant,
                        "accounts",
                        NewField.of("Other", "text", Map.of()).named("rating"))))
                .isEqualTo("name name_taken");
        assertThat(changes.addField(tenant, "accounts", NewField.of("Rating", "text", Map.of()))
                        .name())
                .isEqualTo("x_rating_2");
        changes.restoreField(tenant, "accounts", "x_rating");
        assertThat(accounts().require("x_rating").required()).isTrue();
        assertThat(error(() -> changes.retireField(tenant, "accounts", "name"))).isEqualTo("name not_custom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x_\"; DROP TABLE accounts; --",
                "Robert'); --",
                "ชื่อ",
                "x_",
                "UPPER",
                "with space",
                "new\nline",
                "a.b",
                "count",
                "x_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "{0}",
                "a\0b"
            })
    void hostileNamesAreRefused(String name) {
        assertThat(error(() -> changes.addField(
                        tenant,
                        "accounts",
                        NewField.of("Fine", "text", Map.of()).named(name))))
                .startsWith("name ");
        assertThat(error(() -> changes.createObject(
                        tenant,
                        new NewObject(java.util.Optional.of(name), Label.text("A"), Label.text("B"), "box", true))))
                .startsWith("name ");
    }

    @ParameterizedTest
    @CsvSource({
        "Größe (cm), x_grosse_cm",
        "ขนาด, x_field",
        "ID, x_id_2",
        "'{0} ? $1', x_0_1",
        "Renewal date, x_renewal_date"
    })
    void aNameIsMadeFromTheLabel(String label, String name) {
        assertThat(changes.addField(tenant, "accounts", NewField.of(label, "text", Map.of()))
                        .name())
                .isEqualTo(label.startsWith("Gr") ? "x_gro_e_cm" : name);
    }

    @Test
    void columnsOfDifferentFieldsNeverMeet() {
        changes.addField(tenant, "accounts", NewField.of("Price", "money", Map.of()));
        assertThat(error(() -> changes.addField(
                        tenant, "accounts", NewField.of("x", "text", Map.of()).named("x_price_amount"))))
                .isEqualTo("name name_taken");
    }

    @Test
    void aTableHasRoomForOnlySoManyColumns() {
        db.alterUpdate(tenant, tx -> {
            var columns = new StringBuilder();
            for (int i = 0; i < 1480; i++) {
                columns.append(i == 0 ? "" : ", ")
                        .append("ADD COLUMN filler")
                        .append(i)
                        .append(" boolean");
            }
            tx.dsl().execute("ALTER TABLE {0} " + columns, tx.table("accounts"));
        });
        for (int i = 0; i < 4; i++) {
            String label = "Field " + i;
            var problem = catchThrowableOfType(
                    Problem.class, () -> changes.addField(tenant, "accounts", NewField.of(label, "address", Map.of())));
            if (problem != null) {
                assertThat(problem.errors().getFirst().code()).isEqualTo("too_many_columns");
                return;
            }
        }
        org.assertj.core.api.Assertions.fail("no end");
    }

    @Test
    void choicesAreAddedByTheirLabelsOnce() {
        var keys = changes.addChoices(
                tenant, "accounts", "industry", List.of("Fishing", "MINING", "การเกษตร", "fishing ", "Crop & Soil"));
        assertThat(keys).containsExactly("fishing", "mining", "choice", "fishing", "crop_soil");
        var type = (ChoiceType) accounts().require("industry").type();
        assertThat(type.choices().live().stream().map(Choice::key))
                .containsExactly("farming", "mining", "fishing", "choice", "crop_soil");

        changes.retireChoices(tenant, "accounts", "industry", Set.of("fishing", "farming"));
        type = (ChoiceType) accounts().require("industry").type();
        assertThat(type.choices().live().stream().map(Choice::key)).containsExactly("mining", "choice", "crop_soil");

        assertThat(changes.addChoices(tenant, "accounts", "industry", List.of("Fishing")))
                .containsExactly("fishing");
        assertThat(error(() -> changes.addChoices(tenant, "accounts", "name", List.of("x"))))
                .isEqualTo("choices no_choices");
    }

    @Test
    void aChoiceFieldTakesAllItsChoicesInOrder() {
        changes.addField(
                tenant,
                "accounts",
                NewField.of(
                        "Tier",
                        "choice",
                        Map.of(
                                "choices",
                                List.of(
                                        Map.of("key", "gold", "label", Map.of("en", "Gold", "id", "Emas")),
                                        Map.of("key", "tin", "label", "Tin")))));
        var tier = (ChoiceType) accounts().require("x_tier").type();
        assertThat(tier.choices().byKey("gold").orElseThrow().label().texts()).containsEntry("id", "Emas");
        changes.changeField(
                tenant,
                "accounts",
                "x_tier",
                FieldChange.NONE.choices(List.of(
                        Choice.of("silver", "grey", Label.text("Silver")),
                        Choice.of("gold", "amber", Label.text("Gold")))));
        tier = (ChoiceType) accounts().require("x_tier").type();
        assertThat(tier.choices().live().stream().map(Choice::key)).containsExactly("silver", "gold");
        assertThat(tier.choices().byKey("tin").orElseThrow().retired()).isTrue();
    }

    @Test
    void objectsOfOnesOwnLinkAndRetire() {
        var fleets = changes.createObject(tenant, NewObject.of("Fleet", "Fleets"));
        assertThat(fleets.name()).isEqualTo("x_fleets");
        changes.addField(
                tenant,
                "accounts",
                NewField.of("Fleet", "reference", Map.of("target", "x_fleets", "inverse", "x_accounts")));
        assertThat(MODELS.models().of(tenant).inverse(fleets, "x_accounts")).isPresent();
        db.update(tenant, tx -> Traffic.insert(tx, "x_fleets", "North"));

        changes.retireObject(tenant, "x_fleets");
        assertThat(MODELS.models().of(tenant).object("x_fleets")).isEmpty();
        assertThat(accounts().field("x_fleet")).isEmpty();
        changes.restoreObject(tenant, "x_fleets");
        assertThat(accounts().field("x_fleet")).isPresent();

        assertThat(error(() -> changes.addField(
                        tenant, "accounts", NewField.of("Y", "reference", Map.of("target", "nowhere")))))
                .isEqualTo("options.target unknown_object");
        assertThat(error(() -> changes.addField(
                        tenant,
                        "accounts",
                        NewField.of("Z", "reference", Map.of("target", "x_fleets", "inverse", "x_accounts")))))
                .isEqualTo("options.inverse name_taken");
    }

    @Test
    void aUniqueFieldIsKeptUniqueOnceItsIndexIsBuilt() {
        changes.addField(tenant, "accounts", NewField.of("Mail", "email", Map.of()));
        db.update(tenant, tx -> {
            Traffic.insert(tx, "accounts", "One");
            Traffic.insert(tx, "accounts", "Two");
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET x_mail = CASE name WHEN 'One' THEN 'a@b.id' ELSE 'A@b.id' END",
                            tx.table("accounts"));
        });
        assertThat(error(() -> changes.changeField(tenant, "accounts", "x_mail", FieldChange.NONE.unique(true))))
                .isEqualTo("unique values_repeat");
        db.update(tenant, tx -> tx.dsl()
                .execute("UPDATE {0} SET x_mail = NULL WHERE name = 'Two'", tx.table("accounts")));
        changes.changeField(tenant, "accounts", "x_mail", FieldChange.NONE.unique(true));
        MODELS.reconciler().finish(tenant);
        assertThatThrownBy(() -> db.update(tenant, tx -> {
                    Traffic.insert(tx, "accounts", "Three");
                    tx.dsl().execute("UPDATE {0} SET x_mail = 'A@B.ID' WHERE name = 'Three'", tx.table("accounts"));
                }))
                .hasStackTraceContaining(SqlNames.uniqueIndex("accounts", "x_mail"));
        changes.changeField(tenant, "accounts", "x_mail", FieldChange.NONE.unique(false));
        MODELS.reconciler().finish(tenant);
        db.update(tenant, tx -> tx.dsl().execute("UPDATE {0} SET x_mail = 'a@b.id'", tx.table("accounts")));
        assertThat(error(() -> changes.addField(
                        tenant,
                        "accounts",
                        NewField.of("Where", "geo", Map.of()).asUnique())))
                .isEqualTo("unique cannot_be_unique");
    }

    @Test
    void optionsChangeButNotWhatTheColumnMeans() {
        changes.addField(tenant, "accounts", NewField.of("Note", "text", Map.of("max_length", 10)));
        changes.changeField(
                tenant,
                "accounts",
                "x_note",
                FieldChange.NONE.options(Map.of("max_length", 20)).required(true));
        assertThat(accounts().require("x_note").type()).isEqualTo(new TextType(20));
        assertThat(accounts().require("x_note").required()).isTrue();
        changes.addField(tenant, "accounts", NewField.of("Boss", "reference", Map.of("target", "accounts")));
        assertThat(error(() -> changes.changeField(
                        tenant, "accounts", "x_boss", FieldChange.NONE.options(Map.of("target", "users")))))
                .isEqualTo("options type_fixed");
        assertThat(error(() -> changes.changeField(
                        tenant, "accounts", "x_note", FieldChange.NONE.options(Map.of("colour", "red")))))
                .isEqualTo("options.colour unknown_option");
    }

    @Test
    void standardThingsCanBeRenamed() {
        changes.renameObject(tenant, "accounts", Label.text("Customer"), Label.text("Customers"));
        changes.changeField(tenant, "accounts", "name", FieldChange.NONE.label(Label.text("Company")));
        assertThat(accounts().many().texts()).containsEntry("en", "Customers");
        assertThat(accounts().require("name").label().texts()).containsEntry("en", "Company");
        assertThat(error(() -> changes.changeField(tenant, "accounts", "name", FieldChange.NONE.required(false))))
                .isEqualTo("name not_custom");
    }

    @Test
    void anotherNodeSeesAChangeWithinASecond() {
        var clock = new AtomicLong();
        var other = new CachedModels(
                db,
                new StandardModel(List.of(), new org.springframework.context.support.StaticMessageSource()),
                clock::get);
        long before = other.of(tenant).version();
        changes.addField(tenant, "accounts", NewField.of("Seen", "text", Map.of()));
        assertThat(other.of(tenant).version()).isEqualTo(before);
        clock.addAndGet(1_000_000_001L);
        assertThat(other.of(tenant).version()).isEqualTo(before + 1);
    }

    @Test
    void whatACheckRefusesLeavesNoTrace() {
        try (var strict = TestModels.of(accounts())) {
            strict.check((model, object, field) -> {
                throw Problem.invalid("options.source", "expression_blank", 1, 1);
            });
            var its = strict.tenant();
            long version = strict.models().of(its).version();
            assertThat(error(() -> strict.changes()
                            .addField(
                                    its,
                                    "accounts",
                                    NewField.of("Sum", "formula", Map.of("source", "?", "result", "decimal")))))
                    .isEqualTo("options.source expression_blank");
            assertThat(strict.models().of(its).version()).isEqualTo(version);
            assertThat(strict.models().of(its).require("accounts").field("x_sum"))
                    .isEmpty();
        }
    }
}
