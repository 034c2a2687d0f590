package io.rapport.admission;

import io.rapport.admission.Limits.Room;
import io.rapport.kernel.Problem;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * So many requests run at a time. Where a lane is full, the next wait for a moment, each organisation in a line of its own, and
 * what gets free goes to the organisation that has the least. A person whose requests run long goes on in the lane of heavy work.
 */
final class Gate {

    /** Two requests that have been running this long make the next ones of the same person heavy. */
    private static final long LONG = 1_000_000_000L;

    private static final int LONG_ONES = 2;

    private final Map<Lane, Queue> queues = new EnumMap<>(Lane.class);
    private final ReentrantLock lock = new ReentrantLock();

    private final LongSupplier clock;

    Gate(Limits limits) {
        this(limits, System::nanoTime);
    }

    /** @param clock in nanoseconds; never goes back */
    Gate(Limits limits, LongSupplier clock) {
        this.clock = clock;
        limits.lanes().forEach((lane, room) -> queues.put(lane, new Queue(lane, room)));
    }

    private static final class Waiter {

        private final Guest guest;
        private final CountDownLatch called = new CountDownLatch(1);
        private @Nullable Pass pass;

        Waiter(Guest guest) {
            this.guest = guest;
        }
    }

    private static final class Queue {

        private final Lane lane;
        private final Room room;
        private final Map<Party, ArrayDeque<Waiter>> lines = new LinkedHashMap<>();
        private int inside;
        private int waiting;
        private long refused;

        Queue(Lane lane, Room room) {
            this.lane = lane;
            this.room = room;
        }
    }

    /**
     * Lets a request in, after a moment in a line where that has to be.
     *
     * @throws Problem {@code too_many_at_once} where the person or the organisation has all that they may, {@code overloaded} where
     *     everybody together has
     */
    Pass enter(Lane wanted, Guest guest) throws InterruptedException {
        Waiter waiter;
        Queue queue;
        lock.lock();
        try {
            long now = clock.getAsLong();
            var lane = wanted == Lane.ORDINARY && guest.user().since(now - LONG) >= LONG_ONES ? Lane.HEAVY : wanted;
            queue = queue(lane);
            if (queue.inside < queue.room.all()
                    && fits(queue, guest)
                    && !queue.lines.containsKey(guest.organisation())) {
                return admit(queue, guest, now);
            }
            if (queue.waiting >= queue.room.waiting()) {
                throw refusal(queue, guest);
            }
            waiter = new Waiter(guest);
            queue.lines
                    .computeIfAbsent(guest.organisation(), any -> new ArrayDeque<>())
                    .add(waiter);
            queue.waiting++;
            guest.organisation().waits(1);
            guest.user().waits(1);
            // Whoever came before in this line may be held up by a limit of their own alone
            call(queue);
        } finally {
            lock.unlock();
        }
        return awaited(queue, waiter);
    }

    private Pass awaited(Queue queue, Waiter waiter) throws InterruptedException {
        try {
            var called = waiter.called.await(queue.room.patience(), TimeUnit.MILLISECONDS);
            if (called && waiter.pass != null) {
                return waiter.pass;
            }
            lock.lock();
            try {
                if (waiter.pass != null) {
                    return waiter.pass;
                }
                forget(queue, waiter);
                throw refusal(queue, waiter.guest);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            lock.lock();
            try {
                if (waiter.pass != null) {
                    leave(waiter.pass);
                } else {
                    forget(queue, waiter);
                }
            } finally {
                lock.unlock();
            }
            throw e;
        }
    }

    private Queue queue(Lane lane) {
        return Optional.ofNullable(queues.get(lane)).orElseThrow();
    }

    private static boolean fits(Queue queue, Guest guest) {
        return guest.organisation().inside(queue.lane) < queue.room.organisation()
                && guest.user().inside(queue.lane) < queue.room.user();
    }

    private static Pass admit(Queue queue, Guest guest, long now) {
        var pass = new Pass(queue.lane, guest, now);
        queue.inside++;
        guest.organisation().enter(pass);
        guest.user().enter(pass);
        return pass;
    }

    private static void forget(Queue queue, Waiter waiter) {
        var line = queue.lines.get(waiter.guest.organisation());
        if (line != null && line.remove(waiter)) {
            left(queue, waiter, line);
        }
    }

    private static void left(Queue queue, Waiter waiter, ArrayDeque<Waiter> line) {
        queue.waiting--;
        waiter.guest.organisation().waits(-1);
        waiter.guest.user().waits(-1);
        if (line.isEmpty()) {
            queue.lines.remove(waiter.guest.organisation());
        }
    }

    private static Problem refusal(Queue queue, Guest guest) {
        queue.refused++;
        return fits(queue, guest)
                ? Problem.of(Problem.Kind.UNAVAILABLE, "overloaded")
                : Problem.of(Problem.Kind.TOO_MANY, "too_many_at_once");
    }

    void leave(Pass pass) {
        lock.lock();
        try {
            var queue = queue(pass.lane());
            queue.inside--;
            pass.guest().organisation().leave(pass);
            pass.guest().user().leave(pass);
            call(queue);
        } finally {
            lock.unlock();
        }
    }

    /** Lets in who has waited, from the organisation with the least inside, as long as there is room. */
    private void call(Queue queue) {
        while (queue.inside < queue.room.all() && queue.waiting > 0) {
            var next = next(queue);
            if (next == null) {
                return;
            }
            next.pass = admit(queue, next.guest, clock.getAsLong());
            next.called.countDown();
        }
    }

    private static @Nullable Waiter next(Queue queue) {
        Party least = null;
        Waiter first = null;
        for (var line : queue.lines.entrySet()) {
            if (least == null || line.getKey().inside(queue.lane) < least.inside(queue.lane)) {
                var fitting = fitting(queue, line.getValue());
                if (fitting != null) {
                    least = line.getKey();
                    first = fitting;
                }
            }
        }
        if (first != null && least != null) {
            forget(queue, first);
        }
        return first;
    }

    private static @Nullable Waiter fitting(Queue queue, ArrayDeque<Waiter> line) {
        for (Iterator<Waiter> each = line.iterator(); each.hasNext(); ) {
            var waiter = each.next();
            if (fits(queue, waiter.guest)) {
                return waiter;
            }
        }
        return null;
    }

    /** How it is now. */
    record State(int inside, int waiting, long refused) {}

    State state(Lane lane) {
        lock.lock();
        try {
            var queue = queue(lane);
            return new State(queue.inside, queue.waiting, queue.refused);
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle(Party party, long now) {
        lock.lock();
        try {
            return party.isIdle(now);
        } finally {
            lock.unlock();
        }
    }
}
