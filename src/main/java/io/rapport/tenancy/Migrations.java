package io.rapport.tenancy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.zip.CRC32C;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings the shared schema and each tenant's fixed tables to this program's version. */
final class Migrations {

    private static final String TENANT = "db/tenant";
    private static final String SHARED = "db/shared";

    private final DataSource owner;
    private final String tenantVersion = fingerprint(TENANT);

    Migrations(DataSource owner) {
        this.owner = owner;
    }

    void shared() {
        migrate(SharedDb.SCHEMA, SHARED);
    }

    void tenant(String schema) {
        migrate(schema, TENANT);
    }

    /** Changes whenever a file of the tenants' tables does; a tenant that has it needs no look at its history. */
    String tenantVersion() {
        return tenantVersion;
    }

    /** Whether the shared tables are not yet those of this version. */
    boolean isSharedBehind() {
        return flyway(SharedDb.SCHEMA, SHARED).info().pending().length > 0;
    }

    boolean isSharedBeyond() {
        return isBeyond(SharedDb.SCHEMA, SHARED);
    }

    /** Names the tables of this version, the shared ones and the organisations'. */
    String version() {
        return fingerprint(SHARED) + "-" + tenantVersion;
    }

    /** Whether a schema has been brought further than this program knows. */
    boolean isBeyond(String schema) {
        return isBeyond(schema, TENANT);
    }

    private boolean isBeyond(String schema, String folder) {
        return Arrays.stream(flyway(schema, folder).info().all())
                .anyMatch(step -> step.getState() == MigrationState.FUTURE_SUCCESS
                        || step.getState() == MigrationState.MISSING_SUCCESS);
    }

    private Flyway flyway(String schema, String folder) {
        return Flyway.configure()
                .dataSource(owner)
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:" + folder)
                .placeholders(Map.of("schema", schema))
                .outOfOrder(true)
                .loggers("slf4j")
                .load();
    }

    private void migrate(String schema, String folder) {
        try {
            flyway(schema, folder).migrate();
        } catch (FlywayException e) {
            throw new StartupFailure(
                    "The tables in schema %s could not be brought to this version: %s"
                            .formatted(
                                    schema,
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    e);
        }
    }

    private static String fingerprint(String folder) {
        try {
            var checksum = new CRC32C();
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.sql");
            Arrays.sort(files, Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(String::compareTo)));
            for (var file : files) checksum.update(file.getContentAsByteArray());
            return files.length + "-" + Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
