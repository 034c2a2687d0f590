package io.rapport.tenancy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans of this room; everything is made by {@link Database}, which knows no Spring. */
@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    @Bean
    DatabaseSettings databaseSettings(Environment environment) {
        return new DatabaseSettings(
                Path.of(environment.getProperty("rapport.home", System.getProperty("user.home") + "/.rapport"))
                        .toAbsolutePath()
                        .normalize(),
                text(environment, "rapport.database.url"),
                text(environment, "rapport.database.user"),
                text(environment, "rapport.database.password"),
                environment.getProperty("rapport.database.connections", Integer.class, 10),
                environment.getProperty("rapport.database.read-timeout", Duration.class, Duration.ofSeconds(30)),
                environment.getProperty("rapport.database.write-timeout", Duration.class, Duration.ofSeconds(60)),
                environment.getProperty(
                        "rapport.database.when-running",
                        DatabaseSettings.WhenRunning.class,
                        DatabaseSettings.WhenRunning.REFUSE));
    }

    private static Optional<String> text(Environment environment, String key) {
        return Optional.ofNullable(environment.getProperty(key)).filter(value -> !value.isBlank());
    }

    @Bean
    Database database(DatabaseSettings settings, ObjectProvider<BeforeUpgrade> before) {
        return Database.open(settings, before.getIfAvailable(() -> BeforeUpgrade.NOTHING));
    }

    /** Closed by the database. */
    @Bean(destroyMethod = "")
    DataSource dataSource(Database database) {
        return database.pool();
    }

    @Bean
    Reach reach(Database database) {
        return database.reach();
    }

    @Bean
    Timings timings(Database database) {
        return database.timings();
    }

    @Bean
    TenantDb tenantDb(Database database) {
        return database.tenantDb();
    }

    @Bean
    SharedDb sharedDb(Database database) {
        return database.shared();
    }

    @Bean
    Tenants tenants(Database database, ObjectProvider<TenantProvisioning> hooks) {
        return database.tenants(() -> hooks.orderedStream().toList());
    }

    @Bean
    Adoption adoption(Database database) {
        return database.adoption();
    }

    @Bean
    Moves moves(Database database) {
        return database.moves();
    }

    @Bean
    TenantWork tenantWork(SharedDb shared) {
        return new TenantWork(shared);
    }

    @Bean
    SignInDirectory signInDirectory(SharedDb shared) {
        return new SignInDirectory(shared);
    }
}
