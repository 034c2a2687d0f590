package io.rapport.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));
    private final InstantSource clock = now::get;
    private final TenantDb db = TestDatabase.tenantDb();
    private final TenantWork work = TestDatabase.tenantWork();
    private final Signal signal = new Signal();
    private final Leases leases = new Leases(db, clock, java.util.List.of());
    private final Jobs jobs = new Jobs(db, work, signal, clock);
    private final Tenant tenant = TestDatabase.tenant();
    private final List<Workers> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Workers::stop);
    }

    @Test
    void aSubmittedJobIsRunAndLeavesItsResult() {
        work(run -> {
            run.progress(3, 7);
            run.result(Map.of("greeting", "hello " + run.payload(String.class)));
        });
        var id = submit("world");
        awaitState(id, JobState.DONE);
        var job = jobs.get(tenant, id).orElseThrow();
        assertThat(job.result().orElseThrow().get("greeting").asString()).isEqualTo("hello world");
        assertThat(job.done()).isEqualTo(3);
        assertThat(job.total()).isEqualTo(7);
        assertThat(jobs.list(tenant, 10)).extracting(Job::id).containsExactly(id);
        await().until(() -> work.marked(Jobs.WORK).stream()
                .noneMatch(mark -> mark.tenantId().equals(tenant.id())));
    }

    @Test
    void aJobOfATransactionThatFailsDoesNotExist() {
        assertThatThrownBy(() -> db.update(tenant, tx -> {
                    jobs.submit(tx, "test", "x", Optional.empty());
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(jobs.list(tenant, 10)).isEmpty();
    }

    @Test
    void aProblemFailsTheJobWithItsCode() {
        work(run -> {
            throw Problem.of(Problem.Kind.INVALID, "file_unreadable", "x.csv");
        });
        var id = submit("x");
        awaitState(id, JobState.FAILED);
        assertThat(jobs.get(tenant, id).orElseThrow().failure())
                .contains(new Job.Failure("file_unreadable", List.of("x.csv")));
    }

    @Test
    void aFaultFailsTheJobWithoutItsWords() {
        work(run -> {
            throw new IllegalStateException("a secret");
        });
        var id = submit("x");
        awaitState(id, JobState.FAILED);
        assertThat(jobs.get(tenant, id).orElseThrow().failure()).contains(new Job.Failure("internal", List.of()));
    }

    @Test
    void aRunningJobIsCancelledWithinSeconds() {
        var begun = new CountDownLatch(1);
        work(run -> {
            begun.countDown();
            while (true) {
                run.throwIfCancelled();
                Thread.onSpinWait();
            }
        });
        var id = submit("x");
        await().until(() -> begun.getCount() == 0);
        jobs.cancel(tenant, id);
        awaitState(id, JobState.CANCELLED);
    }

    @Test
    void aJobThatIsAlwaysWritingHearsOfItsCancellingByItsOwnWrites() {
        var id = submit("x");
        var busy = run(leases.claim(tenant, "busy").orElseThrow());
        jobs.cancel(tenant, id);
        busy.throwIfCancelled();

        busy.write(tx -> {
            // The heartbeat finds the job held by this transaction, and learns nothing
            return elsewhere(() -> {
                busy.beat();
                return true;
            });
        });

        assertThatThrownBy(busy::throwIfCancelled).isInstanceOf(JobStopped.class);
    }

    @Test
    void aWaitingJobIsCancelledAtOnceAndNeverRuns() {
        var id = submit("x");
        jobs.cancel(tenant, id);
        assertThat(jobs.get(tenant, id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(leases.claim(tenant, "a")).isEmpty();
    }

    @Test
    void aJobWhoseHolderDiedGoesOnFromItsCheckpoint() {
        var id = submit("x");
        var dead = run(leases.claim(tenant, "dead").orElseThrow());
        db.update(tenant, tx -> dead.checkpoint(tx, 40));
        assertThat(leases.claim(tenant, "other")).isEmpty();

        now.updateAndGet(time -> time.plus(Leases.LENGTH).plusSeconds(1));
        var seen = new AtomicInteger();
        work(run -> seen.set(run.checkpoint(Integer.class).orElse(0)));
        awaitState(id, JobState.DONE);
        assertThat(seen).hasValue(40);
    }

    @Test
    void aStaleHolderWritesNothing() {
        submit("x");
        var stale = run(leases.claim(tenant, "frozen").orElseThrow());
        now.updateAndGet(time -> time.plus(Leases.LENGTH).plusSeconds(1));
        var fresh = run(leases.claim(tenant, "next").orElseThrow());
        fresh.write(tx -> {
            fresh.checkpoint(tx, "fresh");
            return true;
        });

        assertThatThrownBy(() -> db.update(tenant, tx -> stale.checkpoint(tx, "stale")))
                .isInstanceOfSatisfying(JobStopped.class, stopped -> assertThat(stopped.reason())
                        .isEqualTo(JobStopped.Reason.LEASE_LOST));
        assertThatThrownBy(() -> stale.write(tx -> true)).isInstanceOf(JobStopped.class);
        stale.beat();
        assertThatThrownBy(stale::throwIfCancelled).isInstanceOf(JobStopped.class);
        leases.finish(stale.lease(), JobState.DONE, stale, null);

        var job = jobs.list(tenant, 1).getFirst();
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        now.updateAndGet(time -> time.plus(Leases.LENGTH).plusSeconds(1));
        assertThat(run(leases.claim(tenant, "third").orElseThrow()).checkpoint(String.class))
                .contains("fresh");
    }

    @Test
    void theHeartbeatKeepsTheLeaseAlsoDuringALongTransaction() {
        submit("x");
        var run = run(leases.claim(tenant, "holder").orElseThrow());
        db.update(tenant, tx -> {
            run.guard(tx);
            now.updateAndGet(time -> time.plus(Leases.LENGTH).plusSeconds(1));
            // On threads of their own, as one thread has one transaction
            assertThat(elsewhere(() -> leases.claim(tenant, "thief").isPresent()))
                    .isFalse();
            elsewhere(() -> {
                run.beat();
                return true;
            });
        });
        run.throwIfCancelled();
    }

    @Test
    void stoppingTheProgramGivesTheJobBack() {
        var begun = new CountDownLatch(1);
        var workers = work(run -> {
            begun.countDown();
            while (true) {
                run.throwIfCancelled();
                Thread.onSpinWait();
            }
        });
        var id = submit("x");
        await().until(() -> begun.getCount() == 0);
        workers.stop();
        assertThat(jobs.get(tenant, id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        assertThat(leases.claim(tenant, "next")).isPresent();
    }

    @Test
    void aJobThatEndsItsProgramEachTimeIsGivenUp() {
        var id = submit("x");
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(leases.claim(tenant, "dead " + attempt)).isPresent();
            now.updateAndGet(time -> time.plus(Leases.LENGTH).plusSeconds(1));
        }
        work(run -> {});
        awaitState(id, JobState.FAILED);
        assertThat(jobs.get(tenant, id).orElseThrow().failure()).contains(new Job.Failure("job_gave_up", List.of()));
    }

    @Test
    void everyJobRunsOnceUnderTwoPrograms() {
        var runs = Collections.synchronizedList(new ArrayList<UUID>());
        work(run -> runs.add(run.id()));
        work(run -> runs.add(run.id()));
        var ids = new ArrayList<UUID>();
        for (int number = 0; number < 30; number++) ids.add(submit("x"));
        await().until(() -> jobs.list(tenant, 100).stream().allMatch(job -> job.state() == JobState.DONE));
        assertThat(runs).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Workers work(Consumer<JobRun> work) {
        var handler = new JobHandler() {
            @Override
            public String kind() {
                return "test";
            }

            @Override
            public void run(JobRun run) {
                work.accept(run);
            }
        };
        var settings = DatabaseSettings.embedded(Path.of("target")).external("postgres://shared/db", "", "");
        var tenants = TestDatabase.tenants();
        var workers = new Workers(
                leases,
                new Runner(leases, db, List.of(handler)),
                this.work,
                tenants,
                signal,
                new Sweep(tenants, this.work, leases),
                settings);
        workers.start();
        started.add(workers);
        return workers;
    }

    private UUID submit(String payload) {
        return db.write(tenant, tx -> jobs.submit(tx, "test", payload, Optional.empty()));
    }

    private JobRun run(Lease lease) {
        return new JobRun(lease, leases, db);
    }

    private void awaitState(UUID id, JobState state) {
        await().until(() -> jobs.get(tenant, id).orElseThrow().state(), state::equals);
    }

    private static boolean elsewhere(java.util.concurrent.Callable<Boolean> work) {
        try (var thread = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
