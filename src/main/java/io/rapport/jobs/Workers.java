package io.rapport.jobs;

import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes jobs of the tenants that are marked as having some, one of each tenant in turn, and runs at most two at once.
 * Stopping the program gives the running ones back.
 */
@Component
@ConditionalOnProperty(name = "rapport.workers", matchIfMissing = true)
class Workers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final int AT_ONCE = 2;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(8);

    private final Leases leases;
    private final Runner runner;
    private final TenantWork work;
    private final Tenants tenants;
    private final Signal signal;
    private final Sweep sweep;
    private final boolean alone;
    private final String holder = UUID.randomUUID().toString();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Set<JobRun> running = ConcurrentHashMap.newKeySet();
    private final Queue<JobRun> unfinished = new ConcurrentLinkedQueue<>();
    private volatile boolean active;

    Workers(
            Leases leases,
            Runner runner,
            TenantWork work,
            Tenants tenants,
            Signal signal,
            Sweep sweep,
            DatabaseSettings settings) {
        this.leases = leases;
        this.runner = runner;
        this.work = work;
        this.tenants = tenants;
        this.signal = signal;
        this.sweep = sweep;
        this.alone = settings.url().isEmpty();
    }

    @Override
    public void start() {
        active = true;
        Thread.ofPlatform().daemon().name("jobs").start(this::dispatch);
    }

    private void dispatch() {
        try {
            takeUpWhatWasLeft();
            while (active) {
                try {
                    giveBack();
                    while (active && pass()) continue;
                } catch (RuntimeException e) {
                    log.warn("Looking for jobs has failed: {}", e.getMessage());
                }
                signal.await(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the embedded database no other program can hold a lease: whoever did is dead. */
    private void takeUpWhatWasLeft() {
        try {
            sweep.run();
            if (!alone) return;
            for (var mark : work.marked(Jobs.WORK)) {
                tenants.find(mark.tenantId()).ifPresent(tenant -> leases.expireOthers(tenant, holder));
            }
        } catch (RuntimeException e) {
            log.warn("Jobs of an earlier run will be taken up when their leases run out", e);
        }
    }

    /** What ended for want of the database is free to be taken up at once, not when its lease runs out. */
    private void giveBack() {
        for (var run = unfinished.peek(); run != null; run = unfinished.peek()) {
            leases.release(run.lease(), run.done(), run.total());
            unfinished.remove();
        }
    }

    /** @return whether any job was started */
    private boolean pass() {
        var started = false;
        for (var mark : work.marked(Jobs.WORK)) {
            if (!slots.tryAcquire()) return false;
            var tenant = tenants.find(mark.tenantId());
            if (tenant.isPresent() && startOne(tenant.get())) {
                started = true;
            } else {
                slots.release();
                if (tenant.isPresent() && leases.idle(tenant.get())) work.clear(mark, Jobs.WORK);
            }
        }
        return started;
    }

    private boolean startOne(Tenant tenant) {
        var lease = leases.claim(tenant, holder);
        lease.map(runner::open).ifPresent(run -> {
            running.add(run);
            Thread.ofVirtual().name("job-" + run.id()).start(() -> {
                try {
                    if (!runner.run(run)) unfinished.add(run);
                } finally {
                    running.remove(run);
                    slots.release();
                    signal.give();
                }
            });
        });
        return lease.isPresent();
    }

    @Override
    public void stop() {
        active = false;
        signal.give();
        running.forEach(run -> run.stop(JobStopped.Reason.SHUTTING_DOWN));
        try {
            if (!slots.tryAcquire(AT_ONCE, STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("A job did not stop in time; it will be taken up again from its checkpoint");
            } else {
                slots.release(AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return active;
    }
}
