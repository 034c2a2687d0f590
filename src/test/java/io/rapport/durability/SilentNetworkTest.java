package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Deadline;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network that drops everything tells nobody: who waits for the database is told in its stead. */
class SilentNetworkTest {

    private static final Duration REQUEST = Duration.ofSeconds(60);

    @Test
    void whoWaitsWhenTheNetworkFallsSilentIsToldWithinTwoSecondsAndWhatTakesLongGoesOn() throws Exception {
        var address = TestDatabase.fresh();
        int port = URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
        try (var way = new Way(port);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var settings = DatabaseSettings.embedded(Path.of("target", "test-silent"))
                    .external(
                            address.jdbcUrl().replace(":" + port + "/", ":" + way.port() + "/"),
                            address.user(),
                            address.password());
            try (var database = Database.open(settings)) {
                var tenant = database.tenants(List::of).provision("Silent", "USD", ZoneId.of("UTC"));
                var db = database.tenantDb();
                assertThat(asRequest(() -> db.look(tenant, tx -> tx.dsl().fetch("SELECT pg_sleep(2.5)"))))
                        .isNull();

                var begun = new CountDownLatch(8);
                var waiting = IntStream.range(0, 8)
                        .mapToObj(number -> threads.submit(() -> waits(db, tenant, number, begun)))
                        .toList();
                begun.await();
                way.set(Way.State.SILENT);
                long silent = System.nanoTime();
                for (var each : waiting) {
                    assertThat(each.get()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                            .isEqualTo("database_unavailable"));
                }
                assertThat(Faults.since(silent)).isLessThan(Duration.ofMillis(2_500));

                way.set(Way.State.OPEN);
                assertThat(db.<Integer>read(
                                tenant, tx -> tx.dsl().fetchSingle("SELECT 1").get(0, Integer.class)))
                        .isEqualTo(1);
            }
        }
    }

    private static Throwable waits(TenantDb db, Tenant tenant, int number, CountDownLatch begun) {
        return asRequest(() -> {
            if (number % 2 == 0) {
                db.look(tenant, tx -> {
                    begun.countDown();
                    tx.dsl().fetch("SELECT pg_sleep(20)");
                });
            } else {
                db.update(tenant, tx -> {
                    begun.countDown();
                    tx.dsl().fetch("SELECT pg_sleep(20)");
                });
            }
        });
    }

    private static Throwable asRequest(Runnable work) {
        Deadline.begin(REQUEST);
        try {
            return catchThrowable(work::run);
        } finally {
            Deadline.end();
        }
    }
}
