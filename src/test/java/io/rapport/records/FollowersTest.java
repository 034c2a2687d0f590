package io.rapport.records;

import static io.rapport.records.World.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FollowersTest {

    /** Remembers what it heard of accounts; fails for as long as it is told to. */
    private static class Listener implements Follower {

        private final List<UUID> heard = new CopyOnWriteArrayList<>();
        private volatile int failures;
        private volatile CountDownLatch latch = new CountDownLatch(1);

        @Override
        public String name() {
            return "listener";
        }

        @Override
        public boolean follows(String object) {
            return object.equals("accounts");
        }

        @Override
        public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
            return !fields.equals(Set.of("name"));
        }

        @Override
        public void follow(Tenant tenant, List<Delivery> deliveries) {
            if (failures-- > 0) {
                throw new IllegalStateException("not now");
            }
            deliveries.forEach(delivery -> heard.addAll(delivery.ids()));
            latch.countDown();
        }
    }

    private final Listener listener = new Listener();
    private final World world = new World(listener);

    private void assertHeard(int count) throws InterruptedException {
        var end = Instant.now().plusSeconds(10);
        while (listener.heard.size() < count && Instant.now().isBefore(end)) {
            listener.latch.await(50, TimeUnit.MILLISECONDS);
        }
        assertThat(listener.heard).hasSize(count);
    }

    @Test
    void aFollowerHearsOfAChangeRightAfterItsCommit() throws InterruptedException {
        var change = created("accounts", "name", "A");
        world.apply(change, created("contacts", "name", "not followed"));
        assertThat(listener.latch.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(listener.heard).containsExactly(change.id());
    }

    @Test
    void aChangeOfFieldsThatDoNotConcernItIsNotToldUnlessTheRecordGoesOrComes() throws InterruptedException {
        var id = world.create("accounts", "name", "A");
        world.update("accounts", id, "name", "B");
        world.update("accounts", id, "size", 2L);
        world.delete("accounts", id);
        assertHeard(3);
    }

    @Test
    void everyChangeIsHeardInOrderUnderManyWriters() throws InterruptedException {
        var id = world.create("accounts", "name", "A", "size", 0L);
        for (long i = 1; i <= 50; i++) {
            world.update("accounts", id, "size", i);
        }
        assertHeard(51);
        var end = Instant.now().plusSeconds(10);
        while (world.count("delivery") > 0 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(world.count("delivery")).isZero();
    }

    @Test
    void aFailureIsTriedAgainAndStaysMarked() throws InterruptedException {
        listener.failures = 1;
        world.apply(created("accounts", "name", "A"));
        var end = Instant.now().plusSeconds(10);
        while (listener.failures >= 1 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(TestDatabase.work().marked(Followers.KIND))
                .anyMatch(mark -> mark.tenantId().equals(world.tenant.id()));
        while (listener.heard.isEmpty() && Instant.now().isBefore(end)) {
            world.followers.sweep();
            listener.latch.await(100, TimeUnit.MILLISECONDS);
        }
        assertThat(listener.heard).hasSize(1);
    }

    /** The worker dies between its work and the acknowledgement; a frozen one that comes back may not acknowledge. */
    @Test
    void workThatWasNotAcknowledgedIsDoneAgainByTheNextHolder() {
        var silent = new World(new Listener() {
            @Override
            public void follow(Tenant tenant, List<Delivery> deliveries) {
                throw new AssertionError("only the queue is looked at here");
            }
        });
        OptionalLong dead = silent.db.write(silent.tenant, tx -> queue(tx).claim());
        silent.create("accounts", "name", "A");
        List<Delivery> seen = silent.db.read(silent.tenant, tx -> queue(tx).next());
        assertThat(seen).hasSize(1);
        OptionalLong tooEarly = silent.db.write(silent.tenant, tx -> queue(tx).claim());
        assertThat(tooEarly).isEmpty();

        OptionalLong next = silent.db.write(silent.tenant, tx -> {
            queue(tx).prolong(dead.orElseThrow(), Duration.ofSeconds(-1));
            return queue(tx).claim();
        });
        List<Delivery> again = silent.db.read(silent.tenant, tx -> queue(tx).next());
        assertThat(again).isEqualTo(seen);
        assertThat(next.orElseThrow()).isGreaterThan(dead.orElseThrow());

        boolean late = silent.db.write(silent.tenant, tx -> queue(tx).acknowledge(dead.orElseThrow(), seen));
        assertThat(late).isFalse();
        assertThat(silent.count("delivery")).isEqualTo(1);
        boolean done = silent.db.write(silent.tenant, tx -> queue(tx).acknowledge(next.orElseThrow(), again));
        assertThat(done).isTrue();
        assertThat(silent.count("delivery")).isZero();
    }

    private static FollowerQueue queue(Tx tx) {
        return new FollowerQueue(tx, "listener");
    }

    @Test
    void aDeliveryThatNeverSucceedsIsSetAside() {
        listener.failures = Integer.MAX_VALUE;
        world.create("accounts", "name", "A");
        for (int attempt = 0; attempt <= FollowerQueue.ATTEMPTS; attempt++) {
            world.db.update(world.tenant, tx -> tx.dsl()
                    .execute("UPDATE {0} SET leased_until = '2000-01-01'", tx.table("follower")));
            world.followers.catchUp(world.tenant);
        }
        listener.failures = 0;
        var change = created("accounts", "name", "B");
        world.apply(change);
        world.followers.catchUp(world.tenant);
        assertThat(world.count("delivery")).isLessThanOrEqualTo(2);
        Object aside = world.db.read(world.tenant, tx -> tx.dsl()
                .fetchSingle("SELECT count(*) FROM {0} WHERE aside", tx.table("delivery"))
                .getValue(0));
        assertThat(aside).isEqualTo(1L);
    }
}
