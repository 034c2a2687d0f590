package io.rapport.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.RunningRapport;
import io.rapport.model.Reconciler;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each released version has left behind becomes what this version makes, with all of its rows. */
class ReleasesTest {

    private static final String COLUMNS = """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
                || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || a.attidentity::text
            FROM pg_attribute AS a
            JOIN pg_class AS c ON c.oid = a.attrelid
            LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relnamespace = {0}::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND a.attnum > 0 AND NOT a.attisdropped
            """;

    static Stream<Path> releases() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/releases"))) {
            return files.filter(file -> file.toString().endsWith(".backup")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void anOrganisationOfEachReleaseIsTakenOverWhole(Path file) throws Exception {
        var rows = new HashMap<String, Long>();
        String slug;
        try (var archive = ArchiveReader.open(file, Optional.empty())) {
            slug = archive.header().organisations().getFirst();
            archive.parts(archive.organisation(slug), new ArchiveReader.Taking() {
                        @Override
                        public void rows(Blueprint.TableShape table, InputStream in) {}

                        @Override
                        public void file(UUID id, InputStream in) {}
                    })
                    .tables()
                    .forEach((table, sum) -> rows.put(table, sum.lines()));
        }
        RunningRapport.bean(Restores.class)
                .restore(new Restores.Order(file, Optional.of(slug), true, Optional.empty()), line -> {});
        var taken = RunningRapport.bean(Tenants.class).find(slug).orElseThrow();
        RunningRapport.bean(Reconciler.class).reconcile(taken);
        var fresh = RunningRapport.organisation("Fresh").tenant();

        assertThat(catalog(taken)).isEqualTo(catalog(fresh));
        for (var table :
                List.of("accounts", "contacts", "opportunities", "opportunity_lines", "change", "changeset", "users")) {
            assertThat(count(taken, table)).as(table).isEqualTo(rows.get(table));
        }
        assertThat(rows.get("accounts")).isGreaterThan(10);
    }

    private static long count(Tenant tenant, String table) {
        return RunningRapport.bean(TenantDb.class).read(tenant, tx -> tx.dsl().fetchCount(tx.table(table)));
    }

    /** Columns in whatever order, keys, indexes and links. */
    private static Map<String, TreeSet<String>> catalog(Tenant tenant) {
        return RunningRapport.bean(TenantDb.class).snapshot(tenant, Duration.ofMinutes(1), tx -> {
            var blueprint = Survey.of(tx);
            return Map.of(
                    "columns",
                    new TreeSet<>(
                            tx.dsl().fetch(COLUMNS, DSL.val(tenant.schema())).getValues(0, String.class)),
                    "keys",
                    new TreeSet<>(blueprint.keys()),
                    "indexes",
                    new TreeSet<>(blueprint.indexes()),
                    "links",
                    new TreeSet<>(blueprint.links()));
        });
    }
}
