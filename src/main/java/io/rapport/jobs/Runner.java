package io.rapport.jobs;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs a leased job to its end, with a heartbeat beside it. */
@Component
class Runner {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** A job that ends its program each time must not do so for ever. */
    private static final int MOST_ATTEMPTS = 20;

    private final Leases leases;
    private final TenantDb db;
    private final Map<String, JobHandler> handlers;

    Runner(Leases leases, TenantDb db, List<JobHandler> handlers) {
        this.leases = leases;
        this.db = db;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(JobHandler::kind, Function.identity()));
    }

    JobRun open(Lease lease) {
        return new JobRun(lease, leases, db);
    }

    /** @return whether its end is written; else it is to be taken up again from its checkpoint */
    boolean run(JobRun run) {
        var ended = new CountDownLatch(1);
        Thread.ofVirtual().name("job-heart").start(() -> beat(run, ended));
        try {
            return outcome(run);
        } catch (RuntimeException e) {
            log.warn("A job's end could not be written; it will be taken up again", e);
            return false;
        } finally {
            // The heart is not interrupted: that would cut the connection on which it beats
            ended.countDown();
        }
    }

    private boolean outcome(JobRun run) {
        try {
            handle(run);
            leases.finish(run.lease(), JobState.DONE, run, null);
        } catch (JobStopped stopped) {
            switch (stopped.reason()) {
                case CANCELLED -> leases.finish(run.lease(), JobState.CANCELLED, run, null);
                case SHUTTING_DOWN -> leases.release(run.lease(), run.done(), run.total());
                case LEASE_LOST -> log.warn("Job {} was taken over by another run", run.id());
            }
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.UNAVAILABLE) {
                log.warn("Job {} waits for the database and will be taken up again", run.id());
                return false;
            }
            fail(run, problem);
        } catch (RuntimeException | Error e) {
            log.error("Job {} of kind {} has failed", run.id(), run.lease().kind(), e);
            fail(run, Problem.of(Problem.Kind.INVALID, "internal"));
        }
        return true;
    }

    private void handle(JobRun run) {
        var kind = run.lease().kind();
        var handler = Optional.ofNullable(handlers.get(kind))
                .orElseThrow(() -> Problem.of(Problem.Kind.INVALID, "job_kind_unknown", kind));
        if (run.lease().attempts() > MOST_ATTEMPTS) throw Problem.of(Problem.Kind.INVALID, "job_gave_up");
        handler.run(run);
    }

    private void fail(JobRun run, Problem problem) {
        var error = new Job.Failure(
                problem.code(), problem.args().stream().map(String::valueOf).toList());
        leases.finish(run.lease(), JobState.FAILED, run, JobTable.json(error));
    }

    private static void beat(JobRun run, CountDownLatch ended) {
        while (true) {
            try {
                if (ended.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) return;
                run.beat();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("A heartbeat of job {} has failed: {}", run.id(), e.getMessage());
            }
        }
    }
}
