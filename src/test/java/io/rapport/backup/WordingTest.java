package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.RunningRapport;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that somebody has prepared makes tables, and does nothing else. */
class WordingTest {

    private static final Blueprint OWN = new Blueprint(
            List.of(
                    new Blueprint.TableShape("accounts", List.of("id", "name", "x_order"), List.of()),
                    new Blueprint.TableShape("pg_shadow", List.of("id"), List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @Test
    void everythingThatAnOrganisationIsMadeOfIsAllowed() {
        var organisation = RunningRapport.organisation("Worded");
        organisation
                .administrator()
                .post("/model/objects", java.util.Map.of("name", "x_select", "label", "S", "label_plural", "S"));
        var blueprint = RunningRapport.bean(TenantDb.class).write(organisation.tenant(), Survey::of);
        var wording = new Wording(blueprint);
        var statements = new java.util.ArrayList<String>();
        blueprint.tables().forEach(table -> statements.addAll(table.statements()));
        statements.addAll(blueprint.keys());
        statements.addAll(blueprint.indexes());
        statements.addAll(blueprint.links());
        assertThat(statements).hasSizeGreaterThan(300);
        assertThat(statements.stream().filter(statement -> !wording.allows(statement)))
                .as("not known to Wording")
                .isEmpty();
    }

    @Test
    void whateverReachesFurtherIsRefused() {
        var wording = new Wording(OWN);
        assertThat(wording.allows("CREATE TABLE \"accounts\" (\"id\" uuid NOT NULL, \"name\" text DEFAULT ''::text)"))
                .isTrue();
        for (var statement : List.of(
                "DROP TABLE accounts",
                "CREATE TABLE accounts AS SELECT * FROM other.accounts",
                "CREATE TABLE \"accounts\" (\"id\" uuid) AS SELECT 1",
                "CREATE TABLE other.accounts (id uuid)",
                "CREATE TABLE rapport.tenant (id uuid)",
                "CREATE TABLE \"rapport\".\"tenant\" (\"id\" uuid)",
                "CREATE TABLE \"others\" (\"id\" uuid)",
                "CREATE TABLE \"pg_shadow\" (\"id\" uuid)",
                "CREATE TABLE \"accounts\" (\"id\" uuid); DROP SCHEMA rapport CASCADE",
                "CREATE TABLE \"accounts\" (\"id\" uuid) -- and more",
                "CREATE TABLE \"accounts\" (\"id\" uuid /* */)",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT pg_read_file('/etc/passwd'))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT \"pg_read_file\"('/etc/passwd'))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT pg_catalog.pg_sleep(9))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT extensions.dblink('x'))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT query_to_xml('select 1', true, true, ''))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT nextval('rapport.x'))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT current_setting('x'))",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT $$a$$)",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT E'\\x27')",
                "CREATE TABLE \"accounts\" (\"name\" text DEFAULT 'a\\')",
                "CREATE TABLE \"accounts\" (LIKE rapport.tenant)",
                "CREATE TABLE \"accounts\" (\"id\" uuid) INHERITS (rapport.tenant)",
                "CREATE TABLE \"accounts\" (\"id\" uuid) TABLESPACE x",
                "CREATE TABLE \"accounts\" (\"id\" regclass DEFAULT 'rapport.tenant'::regclass)",
                "CREATE TABLE \"accounts\" PARTITION OF rapport.tenant DEFAULT",
                "CREATE INDEX a ON rapport.tenant USING btree (id)",
                "CREATE INDEX a ON \"others\" USING btree (id)",
                "CREATE INDEX a ON accounts USING btree (set_config('x', 'y', false))",
                "CREATE INDEX a ON accounts USING btree (id) WHERE (SELECT true)",
                "ALTER TABLE \"accounts\" OWNER TO postgres",
                "ALTER TABLE \"accounts\" DISABLE TRIGGER ALL",
                "ALTER TABLE \"accounts\" RENAME TO x",
                "ALTER TABLE \"others\" ADD CONSTRAINT \"x\" CHECK (true)",
                "ALTER TABLE \"accounts\" ADD CONSTRAINT \"x\" CHECK (lo_unlink(1) = 1)",
                "ALTER TABLE \"accounts\" ADD CONSTRAINT \"x\" FOREIGN KEY (id) REFERENCES rapport.tenant(id)",
                "ALTER TABLE \"accounts\" ADD CONSTRAINT \"x\" FOREIGN KEY (id) REFERENCES others(id)",
                "CREATE STATISTICS \"x\" ON name FROM rapport.tenant",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "",
                " ")) {
            assertThat(wording.allows(statement)).as(statement).isFalse();
        }
        assertThat(wording.allows("CREATE TABLE \"accounts\" (" + "(".repeat(100_000)))
                .isFalse();
    }

    /** A few kilobytes that unpack to half a gigabyte. */
    @Test
    void anArchiveThatUnpacksWithoutEndIsNotRead(@TempDir Path folder) throws Exception {
        var file = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(Archive.HEADER));
            zip.write("{\"format\":1,\"made\":\"2026-01-01T00:00:00Z\",\"organisations\":[\"x\"],\"keys\":[]}"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("x/" + Archive.ORGANISATION));
            blanks(zip);
        }
        assertThat(Files.size(file)).isLessThan(2_000_000);
        var order = new Restores.Order(file, Optional.empty(), true, Optional.empty());
        assertThatThrownBy(() -> RunningRapport.bean(Restores.class).check(order))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("backup_unreadable"));
    }

    private static void blanks(OutputStream out) throws java.io.IOException {
        byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 256; i++) {
            out.write(blank);
        }
    }

    @Test
    void namesInAnArchiveLeadNowhereElse(@TempDir Path folder) throws Exception {
        for (var name :
                List.of("../../etc/passwd", "x/files/../../../evil", "/x/organisation.json", "x\\organisation.json")) {
            var file = folder.resolve("names.zip");
            Files.deleteIfExists(file);
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry(Archive.HEADER));
                zip.write("{\"format\":1,\"made\":\"2026-01-01T00:00:00Z\",\"organisations\":[\"x\"],\"keys\":[]}"
                        .getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
            var order = new Restores.Order(file, Optional.empty(), true, Optional.empty());
            assertThatThrownBy(() -> RunningRapport.bean(Restores.class).restore(order, line -> {}))
                    .as(name)
                    .isInstanceOf(Problem.class);
        }
    }
}
