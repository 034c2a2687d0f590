package io.rapport.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the timers by db-scheduler, which keeps them in the shared schema. */
@Component
@ConditionalOnProperty(name = "rapport.workers", matchIfMissing = true)
class Timers implements SmartLifecycle {

    private static final int THREADS = 2;

    private final Scheduler scheduler;
    private volatile boolean active;

    Timers(DataSource database, List<Timer> timers) {
        scheduler = Scheduler.create(database)
                .startTasks(timers.stream().map(Timers::task).toList())
                .tableName("rapport.scheduled_tasks")
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(10))
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    private static RecurringTask<Void> task(Timer timer) {
        return Tasks.recurring(timer.name(), FixedDelay.of(timer.every())).execute((instance, context) -> timer.run());
    }

    @Override
    public void start() {
        scheduler.start();
        active = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        active = false;
    }

    @Override
    public boolean isRunning() {
        return active;
    }
}
