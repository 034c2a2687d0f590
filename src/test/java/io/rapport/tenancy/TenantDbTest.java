package io.rapport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class TenantDbTest {

    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> OWNER = field(name("owner"), SQLDataType.VARCHAR);
    private final TenantDb db = TestDatabase.tenantDb();

    @Test
    void aReadingTransactionWritesNothing() {
        var tenant = withRows(1);
        assertThatThrownBy(() -> db.look(
                        tenant, tx -> tx.dsl().deleteFrom(tx.table("thing")).execute()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void callbacksRunAfterTheCommitAndNotAfterAFailure() {
        var tenant = withRows(1);
        var seen = new ArrayList<Integer>();
        db.update(tenant, tx -> {
            tx.dsl().insertInto(tx.table("thing"), ID, OWNER).values(2, "x").execute();
            tx.afterCommit(() -> seen.add(count(tenant)));
        });
        assertThatThrownBy(() -> db.update(tenant, tx -> {
                    tx.afterCommit(() -> seen.add(-1));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seen).containsExactly(2);
    }

    @Test
    void aFailedAttemptIsTakenBackAlone() {
        var tenant = withRows(1);
        db.update(tenant, tx -> {
            assertThatThrownBy(() -> tx.attempt(() -> tx.dsl()
                            .insertInto(tx.table("thing"), ID, OWNER)
                            .values(1, "twice")
                            .execute()))
                    .isInstanceOf(DataAccessException.class);
            tx.dsl().insertInto(tx.table("thing"), ID, OWNER).values(2, "x").execute();
        });
        assertThat(count(tenant)).isEqualTo(2);
    }

    @Test
    void aDeadlockIsTriedAgain() throws Exception {
        var tenant = withRows(2);
        var both = new CyclicBarrier(2);
        var attempts = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> lockBoth(tenant, 1, 2, both, attempts));
            var two = threads.submit(() -> lockBoth(tenant, 2, 1, both, attempts));
            one.get();
            two.get();
        }
        assertThat(attempts).hasValueGreaterThan(2);
    }

    private void lockBoth(Tenant tenant, int first, int second, CyclicBarrier both, AtomicInteger attempts) {
        var meets = new AtomicInteger();
        db.update(tenant, tx -> {
            attempts.incrementAndGet();
            touch(tx, first);
            if (meets.getAndIncrement() == 0) await(both);
            touch(tx, second);
        });
    }

    private static void touch(Tx tx, int id) {
        tx.dsl()
                .update(tx.table("thing"))
                .set(OWNER, "touched")
                .where(ID.eq(id))
                .execute();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStatementBeyondItsTimeIsAProblemAndLeavesNoLimitBehind() {
        var tenant = withRows(1);
        assertThatThrownBy(() ->
                        db.read(tenant, Duration.ofMillis(50), tx -> tx.dsl().execute("SELECT pg_sleep(20)")))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("took_too_long"));
        assertThat(db.<Object>read(tenant, tx -> tx.dsl().fetchValue("SELECT current_setting('statement_timeout')")))
                .isEqualTo("30s");
    }

    @Test
    void aTransactionInsideATransactionIsRefused() {
        var tenant = withRows(1);
        assertThatThrownBy(() -> db.look(tenant, tx -> db.look(tenant, inner -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count(tenant)).isEqualTo(1);
    }

    @Test
    void anIndexIsMadeOutsideOfATransaction() {
        var tenant = withRows(1);
        db.online(tenant, tx -> tx.dsl()
                .execute("CREATE INDEX CONCURRENTLY thing_owner ON {0} (owner)", tx.table("thing")));
        assertThat(count(tenant)).isEqualTo(1);
    }

    @Test
    void twoHundredThreadsOnFourConnectionsSeeNoForeignRow() throws Exception {
        var address = TestDatabase.fresh();
        var settings = DatabaseSettings.embedded(java.nio.file.Path.of("target"))
                .external(address.jdbcUrl(), address.user(), address.password())
                .withConnections(4);
        try (var small = Database.open(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tenants = small.tenants(() -> List.of((tenant, tx) -> fill(tx, 20)));
            var two = List.of(
                    tenants.provision("One", "USD", java.time.ZoneId.of("UTC")),
                    tenants.provision("Two", "USD", java.time.ZoneId.of("UTC")));
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                running.add(threads.submit(() -> visit(small.tenantDb(), two.get(number % 2), number)));
            }
            for (var visit : running) visit.get();
        }
    }

    private static void visit(TenantDb db, Tenant tenant, int number) {
        for (int round = 0; round < 5; round++) {
            switch ((number / 2 + round) % 4) {
                case 0 ->
                    assertThatThrownBy(() -> db.update(tenant, tx -> {
                                touch(tx, 1);
                                tx.dsl().execute("SELECT 1 / 0");
                            }))
                            .isInstanceOf(DataAccessException.class);
                case 1 ->
                    assertThatThrownBy(() -> db.read(
                                    tenant, Duration.ofMillis(5), tx -> tx.dsl().execute("SELECT pg_sleep(5)")))
                            .isInstanceOf(Problem.class);
                case 2 ->
                    db.update(tenant, tx -> tx.dsl()
                            .insertInto(tx.table("thing"), ID, OWNER)
                            .values(1000 + number, tenant.schema())
                            .onConflictDoNothing()
                            .execute());
                default -> {}
            }
            var owners = db.read(
                    tenant,
                    tx -> tx.dsl().selectDistinct(OWNER).from(tx.table("thing")).fetch(OWNER));
            assertThat(owners).containsExactly(tenant.schema());
        }
    }

    private static Tenant withRows(int rows) {
        return TestDatabase.tenant((tenant, tx) -> fill(tx, rows));
    }

    private static void fill(Tx tx, int rows) {
        tx.dsl()
                .createTable(tx.table("thing"))
                .column(ID.getName(), SQLDataType.INTEGER.nullable(false))
                .column(OWNER.getName(), SQLDataType.CLOB)
                .primaryKey(ID)
                .execute();
        for (int id = 1; id <= rows; id++) {
            tx.dsl()
                    .insertInto(tx.table("thing"), ID, OWNER)
                    .values(id, tx.tenant().schema())
                    .execute();
        }
    }

    private int count(Tenant tenant) {
        return db.read(tenant, tx -> tx.dsl().fetchCount(tx.table("thing")));
    }
}
