package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Deadline;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A network that drops everything tells nobody: who waits for the database is told in its stead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentNetworkTest {

    private static final Duration REQUEST = Duration.ofSeconds(60);

    private Way way;
    private Database database;
    private Tenant tenant;
    private TenantDb db;

    @BeforeAll
    void aWayToTheDatabase() throws IOException {
        var address = TestDatabase.fresh();
        int port = URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
        way = new Way(port);
        database = Database.open(DatabaseSettings.embedded(Path.of("target", "test-silent"))
                .external(
                        address.jdbcUrl().replace(":" + port + "/", ":" + way.port() + "/"),
                        address.user(),
                        address.password()));
        tenant = database.tenants(List::of).provision("Silent", "USD", ZoneId.of("UTC"));
        db = database.tenantDb();
    }

    @AfterEach
    void open() {
        way.set(Way.State.OPEN);
        await().ignoreExceptions().until(() -> {
            db.look(tenant, tx -> tx.dsl().fetch("SELECT 1"));
            return !database.reach().isAway();
        });
    }

    @AfterAll
    void close() throws IOException {
        database.close();
        way.close();
    }

    @Test
    void whoWaitsWhenTheNetworkFallsSilentIsToldWithinTwoSecondsAndWhatTakesLongGoesOn() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(asRequest(() -> db.look(tenant, tx -> tx.dsl().fetch("SELECT pg_sleep(2)"))))
                    .isNull();

            var begun = new CountDownLatch(8);
            var waiting = IntStream.range(0, 8)
                    .mapToObj(number -> threads.submit(() -> waits(db, tenant, number, begun)))
                    .toList();
            begun.await();
            way.set(Way.State.SILENT);
            long silent = System.nanoTime();
            for (var each : waiting) {
                isRefused(each.get());
            }
            assertThat(Faults.since(silent)).isLessThan(Duration.ofMillis(2_500));

            way.set(Way.State.OPEN);
            assertThat(db.<Integer>read(
                            tenant, tx -> tx.dsl().fetchSingle("SELECT 1").get(0, Integer.class)))
                    .isEqualTo(1);
        }
    }

    @Test
    void whoAsksForAConnectionThatLiesIdleOnASilentNetworkIsToldAsSoonAndAfterAWhileAtOnce() {
        db.update(tenant, tx -> tx.dsl().fetch("SELECT 1"));
        db.look(tenant, tx -> tx.dsl().fetch("SELECT pg_sleep(0.7)"));
        way.set(Way.State.SILENT);
        for (int asked = 0; asked < 4; asked++) {
            long sent = System.nanoTime();
            isRefused(asRequest(() -> db.update(tenant, tx -> tx.dsl().fetch("SELECT 1"))));
            isRefused(asRequest(() -> db.look(tenant, tx -> tx.dsl().fetch("SELECT 1"))));
            assertThat(Faults.since(sent)).isLessThan(Duration.ofMillis(2_300));
        }
        await().until(database.reach()::isAway);
        long later = System.nanoTime();
        isRefused(asRequest(() -> db.update(tenant, tx -> tx.dsl().fetch("SELECT 1"))));
        assertThat(Faults.since(later)).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void answersThatComeLateAreNoSilence() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(6);
            var slow = new CountDownLatch(1);
            var asking = IntStream.range(0, 6)
                    .mapToObj(number -> threads.submit(() -> asRequest(() -> db.look(tenant, tx -> {
                        tx.dsl().fetch("SELECT 1");
                        begun.countDown();
                        waitFor(slow);
                        tx.dsl().fetch("SELECT 1 WHERE pg_sleep(?) IS NOT NULL", number / 6.0);
                        tx.dsl().fetch("SELECT 1");
                    }))))
                    .toList();
            begun.await();
            way.set(Way.State.SLOW);
            slow.countDown();
            for (var each : asking) {
                assertThat(each.get()).isNull();
            }
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void isRefused(Throwable said) {
        assertThat(said).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo("database_unavailable"));
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
