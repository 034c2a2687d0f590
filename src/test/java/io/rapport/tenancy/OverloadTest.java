package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rapport.kernel.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of the others while one asks for too much, and of everybody while the database can't. */
class OverloadTest {

    private static void refused(Runnable work, String code) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        });
    }

    @Test
    void oneOrganisationsSlowQueriesLeaveConnectionsForAnother() {
        var address = TestDatabase.fresh();
        var settings = DatabaseSettings.embedded(Path.of("target", "test-overload"))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(4);
        try (var database = Database.open(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = TestDatabase.tenant();
            var quiet = TestDatabase.tenant();
            var db = database.tenantDb();
            var begun = new CountDownLatch(3);
            db.look(quiet, tx -> tx.dsl().fetch("SELECT 1"));
            for (int i = 0; i < 12; i++) {
                threads.execute(() -> db.look(busy, tx -> {
                    begun.countDown();
                    tx.dsl().fetch("SELECT pg_sleep(0.4)");
                }));
            }
            await().until(() -> begun.getCount() == 0);
            for (int i = 0; i < 5; i++) {
                long asked = System.nanoTime();
                db.look(quiet, tx -> tx.dsl().fetch("SELECT 1"));
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(300));
            }
        }
    }

    @Test
    void aFullDiskIsSaidToBeFull() {
        var tenant = TestDatabase.tenant();
        refused(
                () -> TestDatabase.tenantDb().update(tenant, tx -> tx.dsl()
                        .execute("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$")),
                "storage_full");
    }

    @Test
    void afterItsTimeARequestBeginsNothingMore() {
        var tenant = TestDatabase.tenant();
        try {
            Deadline.begin(Duration.ofSeconds(-1));
            refused(() -> TestDatabase.tenantDb().look(tenant, tx -> {}), "took_too_long");
        } finally {
            Deadline.end();
        }
        TestDatabase.tenantDb().look(tenant, tx -> {});
    }

    @Test
    void aDatabaseThatIsAwayIsLookedForUntilItAnswers() {
        var looked = new AtomicInteger();
        var reach = new Reach(() -> {
            if (looked.incrementAndGet() < 3) {
                throw new SQLException("away", "08001");
            }
            return TestDatabase.database().pool().getConnection();
        });
        assertThat(reach.isAway()).isFalse();
        reach.doubt();
        await().pollInterval(Duration.ofMillis(10)).until(reach::isAway);
        await().until(() -> !reach.isAway());
        assertThat(looked.get()).isEqualTo(3);
    }
}
