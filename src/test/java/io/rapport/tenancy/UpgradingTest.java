package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.tenancy.postgres.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** From older tables to those of today, one organisation's failure beside the others, and never backwards. */
class UpgradingTest {

    /** What would pull the ground from under a program that still serves; to drop is for a release after the next. */
    private static final Pattern DESTRUCTIVE = Pattern.compile(
            "(?is)\\bDROP\\s+(TABLE|COLUMN|VIEW|SCHEMA|TYPE)\\b|\\bRENAME\\b|\\bALTER\\s+(COLUMN\\s+)?\\S+\\s+(SET\\s+DATA\\s+)?TYPE\\b|\\bSET\\s+NOT\\s+NULL\\b|\\bTRUNCATE\\b"
                    + "|\\bADD\\s+COLUMN\\s+(IF NOT EXISTS\\s+)?\\S+\\s+[^,;]*NOT\\s+NULL(?![^,;]*DEFAULT)");

    private static final String CONTRACT = "-- contract:";

    /** From before the first release: nobody served while it ran. */
    private static final List<String> BEFORE = List.of("V180__search_words.sql");

    private final Address address = TestDatabase.fresh();

    private DatabaseSettings settings() {
        return DatabaseSettings.embedded(Path.of("target", "test-upgrading"))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(2);
    }

    private static Tenant made(Database database, String name) {
        return database.tenants(List::of).provision(name, "USD", ZoneId.of("UTC"));
    }

    private void change(Consumer<DSLContext> work) throws Exception {
        try (var connection = Pool.connect(address)) {
            work.accept(DSL.using(connection));
        }
    }

    @Test
    void oneThatCannotBeUpgradedIsSetAsideAndTheOthersAreServed() throws Exception {
        Tenant broken;
        Tenant sound;
        try (var database = Database.open(settings())) {
            broken = made(database, "Broken");
            sound = made(database, "Sound");
        }
        change(sql -> {
            sql.execute("UPDATE rapport.tenant SET version = 'older'");
            sql.execute("SET ROLE rapport_owner");
            sql.execute("ALTER TABLE {0} RENAME TO hidden", DSL.name(broken.schema(), "schema_history"));
        });
        var told = new ArrayList<BeforeUpgrade.Upgrade>();
        try (var database = Database.open(settings(), told::add)) {
            var tenants = database.tenants(List::of);
            assertThat(told).singleElement().satisfies(upgrade -> {
                assertThat(upgrade.organisations()).containsExactlyInAnyOrder(broken, sound);
                assertThat(upgrade.bytes()).isPositive();
            });
            assertThat(tenants.find("sound")).contains(sound);
            assertThat(tenants.find("broken")).isEmpty();
            assertThat(tenants.aside("broken")).contains(broken);
            assertThat(tenants.aside("sound")).isEmpty();
            assertThat(tenants.standing())
                    .containsExactlyInAnyOrder(new Standing(broken, false), new Standing(sound, true));
        }
        change(sql -> {
            sql.execute("SET ROLE rapport_owner");
            sql.execute("ALTER TABLE {0} RENAME TO schema_history", DSL.name(broken.schema(), "hidden"));
        });
        try (var database = Database.open(settings(), told::add)) {
            assertThat(database.tenants(List::of).find("broken")).contains(broken);
        }
        try (var database = Database.open(settings(), told::add)) {
            assertThat(database.tenants(List::of).all()).hasSize(2);
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void whatStopsTheBackupStopsTheUpgradeBeforeItBegins() throws Exception {
        try (var database = Database.open(settings())) {
            made(database, "Careful");
        }
        change(sql -> sql.execute("UPDATE rapport.tenant SET version = 'older'"));
        assertThatThrownBy(() -> Database.open(settings(), upgrade -> {
                    throw new StartupFailure("No room.");
                }))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("No room.");
        change(sql ->
                assertThat(sql.fetchValue("SELECT version FROM rapport.tenant")).isEqualTo("older"));
    }

    @Test
    void anOlderProgramRefusesNewerTables() throws Exception {
        Tenant tenant;
        try (var database = Database.open(settings())) {
            tenant = made(database, "Newer");
        }
        for (var schema : List.of("rapport", tenant.schema())) {
            change(sql -> {
                sql.execute("UPDATE rapport.tenant SET version = 'newer'");
                sql.execute("INSERT INTO rapport.program VALUES ('9.1.0', now())");
                sql.execute(
                        "INSERT INTO {0} (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (999, '9999', 'x', 'SQL', 'V9999__x.sql', 1, 'x', 1, true)",
                        DSL.name(schema, "schema_history"));
            });
            assertThatThrownBy(() -> Database.open(settings()))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("A newer Rapport (9.1.0) has been at work");
            change(sql -> {
                assertThat(sql.fetchValue("SELECT version FROM rapport.tenant")).isEqualTo("newer");
                sql.execute("DELETE FROM {0} WHERE version = '9999'", DSL.name(schema, "schema_history"));
                sql.execute("DELETE FROM rapport.program WHERE version = '9.1.0'");
            });
        }
    }

    @Test
    void aMigrationExpandsAndTakesNothingAway() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/db"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                var text = Files.readString(file);
                boolean allowed = text.toLowerCase(Locale.ROOT).startsWith(CONTRACT)
                        || BEFORE.contains(file.getFileName().toString());
                if (!allowed) {
                    assertThat(DESTRUCTIVE
                                    .matcher(text.replaceAll("--[^\n]*", ""))
                                    .results())
                            .as(file + " takes away what a program that still serves may need; see docs/operations.md")
                            .isEmpty();
                }
            }
        }
        for (var bad : List.of(
                "DROP TABLE x",
                "ALTER TABLE x RENAME COLUMN a TO b",
                "ALTER TABLE x ALTER COLUMN a TYPE bigint",
                "ALTER TABLE x ALTER COLUMN a SET NOT NULL",
                "ALTER TABLE x ADD COLUMN a int NOT NULL;")) {
            assertThat(DESTRUCTIVE.matcher(bad).find()).as(bad).isTrue();
        }
        assertThat(DESTRUCTIVE
                        .matcher("ALTER TABLE x ADD COLUMN a int NOT NULL DEFAULT 0, ADD COLUMN b text")
                        .find())
                .isFalse();
    }
}
