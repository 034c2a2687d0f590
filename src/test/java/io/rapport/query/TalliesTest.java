package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.tenancy.Statements;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures that are remembered are those that would be computed. */
class TalliesTest {

    private static final Tenant TENANT = TestDatabase.tenant();
    private static final World WORLD = new World(3);
    private static final String OBJECT = WORLD.objects.getFirst();
    private static final String OTHER = WORLD.objects.get(1);

    private final Queries queries = new Queries(TestDatabase.tenantDb(), () -> Dice.NOW, true);
    private final Queries anew = new Queries(TestDatabase.tenantDb(), () -> Dice.NOW, false);

    @BeforeAll
    static void someRecords() {
        new Tables(TestDatabase.tenantDb(), TENANT).hold(WORLD);
    }

    private static FakeGate gate(RowAccess access) {
        return new FakeGate(WORLD.gate.viewer(), Map.of(OBJECT, access), Set.of());
    }

    private static PermittedSummary count(RowAccess access) {
        return Summary.of(OBJECT, List.of(), List.of("count")).permit(WORLD.model, gate(access));
    }

    private static long number(Queries by, RowAccess access) {
        return (Long) by.summary(TENANT, count(access)).getFirst().measures().getFirst();
    }

    /** One more record, and whether it is said. */
    private static void add(boolean said) {
        TestDatabase.tenantDb().update(TENANT, tx -> {
            insert(tx);
            if (said) {
                Touches.by(tx, Set.of(OBJECT));
            }
        });
    }

    private static void insert(io.rapport.tenancy.Tx tx) {
        tx.dsl().execute("INSERT INTO {0} (id) VALUES ({1})", tx.table(OBJECT), DSL.val(UUID.randomUUID()));
    }

    @Test
    void figuresAreComputedOnceUntilARecordChanges() {
        long before = number(queries, RowAccess.ALL);
        add(false);
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(before);
        TestDatabase.tenantDb().update(TENANT, tx -> Touches.by(tx, Set.of(OTHER)));
        assertThat(number(queries, RowAccess.ALL)).as("another object").isEqualTo(before);
        add(true);
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(before + 2);
    }

    @Test
    void severalFiguresAreLookedAtInOneStatement() {
        var statements = new Statements();
        var counted = new Queries(statements.db(), () -> Dice.NOW, true);
        var mine = new RowAccess.Where(new Filter.Ids(Set.of(UUID.randomUUID())));
        var other = Summary.of(OTHER, List.of(), List.of("count")).permit(WORLD.model, gate(RowAccess.ALL));
        var asked = List.of(count(RowAccess.ALL), other, count(mine));
        var first = counted.summaries(TENANT, asked);

        assertThat(statements.of(() -> counted.summaries(TENANT, asked))).isEqualTo(1);
        add(true);
        assertThat(statements.of(() -> counted.summaries(TENANT, asked))).isEqualTo(3);
        var second = counted.summaries(TENANT, asked);
        assertThat(second).isEqualTo(anew.summaries(TENANT, asked)).isNotEqualTo(first);
        assertThat(second.get(1)).isEqualTo(first.get(1));
    }

    @Test
    void whatAnotherMaySeeIsNotGivenToSomebodyElse() {
        long all = number(queries, RowAccess.ALL);
        var mine = new RowAccess.Where(new Filter.Ids(Set.of(UUID.randomUUID())));
        assertThat(all).isPositive();
        assertThat(number(queries, mine)).isZero();
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(all);
    }

    /** A transaction that began before figures were computed and ends after a later one: its changes count from then on. */
    @Test
    void theOrderInWhichTransactionsEndDoesNotMatter() throws Exception {
        var written = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        long before = number(anew, RowAccess.ALL);
        var slow = CompletableFuture.runAsync(() -> TestDatabase.tenantDb().update(TENANT, tx -> {
            insert(tx);
            Touches.by(tx, Set.of(OBJECT));
            written.countDown();
            awaited(go);
        }));
        awaited(written);
        add(true);
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(before + 1);
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(before + 1);
        go.countDown();
        slow.get();
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(before + 2);
    }

    @Test
    void whatWasTakenBackChangesNothing() {
        long before = number(queries, RowAccess.ALL);
        add(false);
        try {
            TestDatabase.tenantDb().update(TENANT, tx -> {
                Touches.by(tx, Set.of(OBJECT));
                throw new IllegalStateException("taken back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("taken back");
        }
        assertThat(number(queries, RowAccess.ALL)).isEqualTo(before);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
