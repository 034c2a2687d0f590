package io.rapport.records;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one follower in one tenant up to date.
 *
 * @param abandoned by tenant and follower the fences of leases that this program could not give back, because the database
 *     was out of reach; they need not be waited for
 */
record FollowerWork(TenantDb db, Tenant tenant, Follower follower, Map<String, Long> abandoned) {

    private static final Logger log = LoggerFactory.getLogger(FollowerWork.class);

    /**
     * Works until nothing is left or somebody else has the lease.
     *
     * @return whether nothing is left to do
     */
    boolean run() {
        while (true) {
            var lease = db.write(tenant, tx -> {
                var queue = new FollowerQueue(tx, follower.name());
                long left = Optional.ofNullable(abandoned.get(key())).orElse(-1L);
                return queue.isEmpty() ? OptionalLong.of(0) : queue.claim(left);
            });
            if (lease.isEmpty()) {
                return false;
            }
            if (lease.getAsLong() == 0) {
                return true;
            }
            if (!drain(lease.getAsLong())) {
                return false;
            }
        }
    }

    private String key() {
        return tenant.schema() + "/" + follower.name();
    }

    /** @return false where it must not go on now */
    private boolean drain(long fence) {
        abandoned.put(key(), fence);
        boolean done = drained(fence);
        abandoned.remove(key());
        return done;
    }

    private boolean drained(long fence) {
        var batch = db.read(tenant, tx -> queue(tx).next());
        while (!batch.isEmpty()) {
            if (!attempt(fence, batch)) {
                return false;
            }
            batch = db.read(tenant, tx -> queue(tx).next());
        }
        db.update(tenant, tx -> queue(tx).prolong(fence, Duration.ZERO));
        return true;
    }

    private FollowerQueue queue(io.rapport.tenancy.Tx tx) {
        return new FollowerQueue(tx, follower.name());
    }

    /** Where a batch fails, its deliveries are tried one by one: one that is bad does not stop the others. */
    private boolean attempt(long fence, List<Delivery> batch) {
        try {
            follower.follow(tenant, batch);
        } catch (RuntimeException e) {
            return batch.size() == 1 ? failed(fence, batch.getFirst(), e) : attemptEach(fence, batch);
        }
        return db.write(tenant, tx -> queue(tx).acknowledge(fence, batch));
    }

    private boolean attemptEach(long fence, List<Delivery> batch) {
        for (var delivery : batch) {
            if (!attempt(fence, List.of(delivery))) {
                return false;
            }
        }
        return true;
    }

    private boolean failed(long fence, Delivery delivery, RuntimeException e) {
        var pause = db.write(tenant, tx -> {
            var wait = queue(tx).failed(delivery);
            wait.ifPresent(time -> queue(tx).prolong(fence, time));
            return wait;
        });
        if (pause.isEmpty()) {
            log.error("Follower {} has set delivery {} aside", follower.name(), delivery.id(), e);
            return true;
        }
        log.warn("Follower {} tries delivery {} again in {}", follower.name(), delivery.id(), pause.get(), e);
        return false;
    }
}
