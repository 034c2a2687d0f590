package io.rapport.records;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps the followers at work: woken after each commit, at start, and by a sweep for what a kill or a failure left behind.
 * Two tenants are worked for at a time, so that followers leave connections to people.
 */
@Component
public class Followers implements Wake {

    static final String KIND = "followers";

    private static final Logger log = LoggerFactory.getLogger(Followers.class);
    private static final int AT_A_TIME = 2;
    /** Changes that follow one another closely are followed together, which costs one lease and not one for each. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private enum State {
        WORKING,
        WOKEN_AGAIN
    }

    private final TenantDb db;
    private final Tenants tenants;
    private final TenantWork marks;
    private final ObjectProvider<Follower> followers;
    private final Map<UUID, State> states = new ConcurrentHashMap<>();
    private final Map<String, Long> abandoned = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_A_TIME);

    Followers(TenantDb db, Tenants tenants, TenantWork marks, ObjectProvider<Follower> followers) {
        this.db = db;
        this.tenants = tenants;
        this.marks = marks;
        this.followers = followers;
    }

    /** Never waits: the work is done by a thread of its own. */
    @Override
    public void up(Tenant tenant) {
        var before = states.merge(tenant.id(), State.WORKING, (was, now) -> State.WOKEN_AGAIN);
        if (before == State.WORKING) {
            Thread.ofVirtual().name("followers-" + tenant.slug()).start(() -> work(tenant));
        }
    }

    /** Wakes the tenants with marked work. */
    public void sweep() {
        for (var mark : marks.marked(KIND)) {
            tenants.find(mark.tenantId()).ifPresent(this::up);
        }
    }

    /** Wakes every tenant: the work of a transaction whose program was killed before it could leave a mark. */
    public void sweepAll() {
        tenants.all().forEach(this::up);
    }

    private void work(Tenant tenant) {
        do {
            LockSupport.parkNanos(GATHERING.toNanos());
            states.put(tenant.id(), State.WORKING);
            turns.acquireUninterruptibly();
            try {
                catchUp(tenant);
            } catch (RuntimeException e) {
                log.warn("Followers of {} stay behind until the next sweep", tenant.slug(), e);
            } finally {
                turns.release();
            }
        } while (!states.remove(tenant.id(), State.WORKING));
    }

    /** Does all there is for all followers; what can't be done now stays marked. */
    void catchUp(Tenant tenant) {
        marks.mark(tenant, KIND);
        var marked = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        var done = true;
        for (var follower : followers.orderedStream().toList()) {
            done &= new FollowerWork(db, tenant, follower, abandoned).run();
        }
        if (done) {
            marks.clear(new TenantWork.Mark(tenant.id(), marked), KIND);
        }
    }
}
