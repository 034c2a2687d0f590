package io.rapport.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.admission.Limits.Room;
import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Nobody drowns another, and who finds no room hears so at once. */
class GateTest {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicLong now = new AtomicLong();
    private final Gate gate = gate(new Room(8, 6, 4, 100, 60));
    private final Party acme = new Party(1_000_000);
    private final Party globex = new Party(1_000_000);

    private Gate gate(Room room) {
        var lanes = new EnumMap<Lane, Room>(Lane.class);
        for (var lane : Lane.values()) {
            lanes.put(lane, room);
        }
        return new Gate(new Limits(1, 1, 1, lanes), now::get);
    }

    private static Guest of(Party organisation) {
        return new Guest(organisation, new Party(1_000_000), Optional.empty());
    }

    private Pass enter(Guest guest) {
        try {
            return gate.enter(Lane.ORDINARY, guest);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(Guest guest, String code) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> enter(guest))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(System.nanoTime() - begun).isLessThan(500_000_000L);
    }

    @Test
    void anOrganisationLeavesRoomForAnother() {
        for (int i = 0; i < 6; i++) {
            enter(of(acme));
        }
        refused(of(acme), "too_many_at_once");
        enter(of(globex));
        enter(of(globex));
        refused(of(globex), "overloaded");
    }

    @Test
    void aPersonLeavesRoomForColleagues() {
        var ada = of(acme);
        for (int i = 0; i < 4; i++) {
            enter(ada);
        }
        refused(ada, "too_many_at_once");
        enter(of(acme));
    }

    @Test
    void whatGetsFreeGoesToWhoHasLeast() throws Exception {
        var patient = gate(new Room(4, 4, 4, 100, 5_000));
        var inside = new ArrayList<Pass>();
        for (int i = 0; i < 4; i++) {
            inside.add(patient.enter(Lane.ORDINARY, of(acme)));
        }
        var first = later(patient, of(acme));
        await(patient, 1);
        var second = later(patient, of(globex));
        await(patient, 2);
        patient.leave(inside.removeFirst());
        assertThat(second.get(5, TimeUnit.SECONDS).guest().organisation()).isSameAs(globex);
        assertThat(first).isNotDone();
        patient.leave(inside.removeFirst());
        assertThat(first.get(5, TimeUnit.SECONDS).guest().organisation()).isSameAs(acme);
    }

    private static CompletableFuture<Pass> later(Gate gate, Guest guest) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return gate.enter(Lane.ORDINARY, guest);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREADS);
    }

    private static void await(Gate gate, int waiting) {
        org.awaitility.Awaitility.await().until(() -> gate.state(Lane.ORDINARY).waiting() == waiting);
    }

    @Test
    void whoseRequestsRunLongGoesOnAmongHeavyWork() {
        var ada = of(acme);
        enter(ada);
        enter(ada);
        assertThat(enter(ada).lane()).isEqualTo(Lane.ORDINARY);
        now.addAndGet(1_100_000_000L);
        assertThat(enter(ada).lane()).isEqualTo(Lane.HEAVY);
        assertThat(enter(of(acme)).lane()).isEqualTo(Lane.ORDINARY);
    }

    @Test
    void aFullLineRefusesAtOnceAndNothingIsLost() throws Exception {
        var narrow = gate(new Room(3, 3, 3, 5, 60));
        var served = new AtomicInteger();
        var refused = new AtomicInteger();
        var done = new CountDownLatch(400);
        for (int i = 0; i < 400; i++) {
            var guest = of(i % 3 == 0 ? globex : acme);
            THREADS.execute(() -> {
                try {
                    var pass = narrow.enter(Lane.ORDINARY, guest);
                    assertThat(narrow.state(Lane.ORDINARY).inside()).isBetween(1, 3);
                    Thread.yield();
                    narrow.leave(pass);
                    served.incrementAndGet();
                } catch (Problem full) {
                    refused.incrementAndGet();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.countDown();
                }
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(served.get() + refused.get()).isEqualTo(400);
        assertThat(served.get()).isPositive();
        var state = narrow.state(Lane.ORDINARY);
        assertThat(List.of(state.inside(), state.waiting())).containsOnly(0);
        assertThat(acme.inside(Lane.ORDINARY) + globex.inside(Lane.ORDINARY)).isZero();
        assertThat(state.refused()).isEqualTo(refused.get());
    }

    @Test
    void aRateCountsWhatIsSentInAMinute() {
        var rate = new Rate(3);
        assertThat(List.of(rate.take(0), rate.take(0), rate.take(0))).containsOnly(0L);
        assertThat(rate.left(0)).isZero();
        assertThat(rate.take(0)).isEqualTo(Rate.MINUTE / 3);
        assertThat(rate.take(Rate.MINUTE / 3)).isZero();
        assertThat(rate.take(Rate.MINUTE / 3)).isPositive();
        assertThat(rate.left(2 * Rate.MINUTE)).isEqualTo(3);
    }

    @Test
    void heavyWorkStreamsAndFilesHaveLanesOfTheirOwn() {
        assertThat(lane("/api/v1/accounts/summary")).contains(Lane.HEAVY);
        assertThat(lane("/api/v1/accounts/0190/history")).contains(Lane.ORDINARY);
        assertThat(lane("/acme/accounts/compare")).contains(Lane.HEAVY);
        assertThat(lane("/acme/accounts")).contains(Lane.ORDINARY);
        assertThat(lane("/acme")).contains(Lane.ORDINARY);
        assertThat(lane("/")).contains(Lane.ORDINARY);
        assertThat(lane("/acme/settings/duplicates")).contains(Lane.ORDINARY);
        assertThat(lane("/acme/live")).contains(Lane.STREAM);
        assertThat(lane("/api/v1/files/0190/content")).contains(Lane.TRANSFER);
        assertThat(Lane.of("/api/v1/files", Optional.of("multipart/form-data; boundary=b")))
                .contains(Lane.TRANSFER);
        for (var free : List.of("/assets/app.css", "/health", "/ready", "/metrics", "/favicon.ico")) {
            assertThat(lane(free)).as(free).isEmpty();
        }
    }

    private static Optional<Lane> lane(String path) {
        return Lane.of(path, Optional.empty());
    }
}
