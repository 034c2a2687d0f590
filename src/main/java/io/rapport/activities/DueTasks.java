package io.rapport.activities;

import io.rapport.access.Actors;
import io.rapport.jobs.TenantTimer;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.notify.Reminders;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reminds people in the morning of the tasks of theirs that are due that day, by their own clocks. */
@Component
final class DueTasks extends TenantTimer {

    private static final int MORNING = 7;
    private static final int MOST = 5_000;

    private final TenantDb db;
    private final Actors actors;
    private final Reminders reminders;
    private final InstantSource clock;

    DueTasks(Tenants tenants, TenantDb db, Actors actors, Reminders reminders, InstantSource clock) {
        super(tenants);
        this.db = db;
        this.actors = actors;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "due-tasks";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    protected void run(Tenant tenant) {
        remind(tenant, clock.instant());
    }

    private record Due(UUID task, UUID owner, LocalDate day) {}

    /** Days differ around the world by one either way. */
    void remind(Tenant tenant, Instant now) {
        var today = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
        var due = db.read(tenant, tx -> tx.dsl()
                .fetch(
                        """
                        SELECT t.id, t.owner_id, t.due FROM {0} AS t
                        WHERE t.due BETWEEN {1} AND {2} AND t.status <> {3} AND t.deleted_at IS NULL AND t.owner_id IS NOT NULL
                        ORDER BY t.id LIMIT {4}
                        """,
                        tx.table(TaskObject.NAME),
                        DSL.val(today.minusDays(1)),
                        DSL.val(today.plusDays(1)),
                        DSL.val(TaskObject.DONE),
                        DSL.inline(MOST))
                .map(row -> new Due(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, LocalDate.class))));
        var zones = new HashMap<UUID, Optional<ZoneId>>();
        for (var task : due) {
            zones.computeIfAbsent(task.owner(), owner -> zone(tenant, owner))
                    .filter(zone -> isMorning(task.day(), zone, now))
                    .ifPresent(zone ->
                            reminders.due(tenant, task.owner(), Link.to(TaskObject.NAME, task.task()), task.day()));
        }
    }

    private Optional<ZoneId> zone(Tenant tenant, UUID user) {
        try {
            return Optional.of(actors.of(tenant, user).viewer().zone());
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    /** From the morning of the day to its end. */
    static boolean isMorning(LocalDate day, ZoneId zone, Instant now) {
        return LocalDate.ofInstant(now, zone).equals(day)
                && !now.isBefore(ZonedDateTime.of(day.atTime(MORNING, 0), zone).toInstant());
    }
}
