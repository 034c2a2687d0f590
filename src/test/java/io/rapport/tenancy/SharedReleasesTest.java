package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.tenancy.postgres.Address;
import io.rapport.tenancy.postgres.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shared tables of each released version become those of this one. */
class SharedReleasesTest {

    static Stream<Path> releases() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/releases"))) {
            return files.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theyBecomeWhatAFreshStartMakes(Path release) throws Exception {
        var old = TestDatabase.fresh();
        try (var connection = Pool.connect(old)) {
            var roles = Preparation.run(connection);
            Flyway.configure()
                    .dataSource(Pool.owner(old, roles))
                    .defaultSchema("rapport")
                    .schemas("rapport")
                    .table("schema_history")
                    .locations("filesystem:" + release.resolve("shared").toAbsolutePath())
                    .placeholders(Map.of("schema", "rapport"))
                    .load()
                    .migrate();
        }
        assertThat(catalog(old)).isEqualTo(catalog(TestDatabase.fresh()));
    }

    private static List<String> catalog(Address address) throws Exception {
        var settings = DatabaseSettings.embedded(Path.of("target", "test-releases"))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(2);
        Database.open(settings).close();
        try (var connection = Pool.connect(address)) {
            return DSL.using(connection).fetch("""
                            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
                            FROM information_schema.columns WHERE table_schema = 'rapport'
                            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'rapport'
                            ORDER BY 1
                            """).getValues(0, String.class);
        }
    }
}
