package io.rapport.system;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.admission.Admission;
import io.rapport.admission.Lane;
import io.rapport.backup.KeptBackups;
import io.rapport.kernel.Version;
import io.rapport.system.SystemState.Organisation;
import io.rapport.system.SystemState.SlowStatement;
import io.rapport.system.SystemState.Whole;
import io.rapport.system.SystemState.Work;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.Standing;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Timings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers how the program is. One statement for each organisation, and two for all. */
@Component
public class SystemStates {

    private static final int MOST_ORGANISATIONS = 200;
    private static final int MOST_SHAPES = 10;

    private static final String SIZES = """
            SELECT n.nspname::text, sum(pg_total_relation_size(c.oid))::bigint
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname = ANY ({0})
            GROUP BY n.nspname
            """;

    private static final String WORK = """
            SELECT (SELECT coalesce(sum(size), 0)::bigint FROM {0}),
                   (SELECT count(*) FROM {1} WHERE state = 'running'),
                   (SELECT count(*) FROM {1} WHERE state = 'queued'),
                   (SELECT count(*) FROM {1} WHERE state = 'failed' AND finished_at > {6}),
                   (SELECT count(*) FROM {2} WHERE NOT aside),
                   (SELECT changeset_id FROM {2} WHERE NOT aside ORDER BY id LIMIT 1),
                   (SELECT count(*) FROM {2} WHERE aside),
                   EXISTS (SELECT 1 FROM {3}),
                   (SELECT count(*) FROM {4} WHERE state IN ('waiting', 'sending')),
                   (SELECT count(*) FROM {4} WHERE state IN ('failed', 'uncertain')),
                   EXISTS (SELECT 1 FROM {5} WHERE daily)
            """;

    private final Database database;
    private final DatabaseSettings settings;
    private final Timings timings;
    private final Tenants tenants;
    private final TenantDb db;
    private final SharedDb shared;
    private final KeptBackups backups;
    private final Backlog backlog;
    private final Operators operators;
    private final ObjectProvider<Admission> admission;
    private final InstantSource clock;

    SystemStates(
            Database database,
            DatabaseSettings settings,
            Tenants tenants,
            TenantDb db,
            SharedDb shared,
            KeptBackups backups,
            Backlog backlog,
            Operators operators,
            ObjectProvider<Admission> admission,
            InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.timings = database.timings();
        this.tenants = tenants;
        this.db = db;
        this.shared = shared;
        this.backups = backups;
        this.backlog = backlog;
        this.operators = operators;
        this.admission = admission;
        this.clock = clock;
    }

    /** How it is now, for an administrator. */
    public SystemState of(Actor actor) {
        actor.require(Ability.ADMINISTER);
        var all = tenants.standing();
        boolean whole = operators.include(actor, all);
        var seen = all.stream()
                .filter(each ->
                        whole || each.tenant().id().equals(actor.tenant().id()))
                .limit(MOST_ORGANISATIONS)
                .toList();
        var sizes = sizes(seen);
        return new SystemState(
                Version.CURRENT,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                operators.areNamed() || all.size() == 1,
                whole ? Optional.of(whole()) : Optional.empty(),
                seen.stream()
                        .map(each -> organisation(
                                each, sizes.getOrDefault(each.tenant().schema(), 0L)))
                        .toList(),
                slow(seen, whole));
    }

    private Map<String, Long> sizes(List<Standing> seen) {
        var schemas = seen.stream().map(each -> each.tenant().schema()).toArray(String[]::new);
        return shared.read(sql -> sql.fetch(SIZES, DSL.val(schemas))
                .intoMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
    }

    private Organisation organisation(Standing standing, long bytes) {
        var tenant = standing.tenant();
        return new Organisation(
                tenant.id(),
                tenant.slug(),
                tenant.name(),
                standing.served(),
                bytes,
                standing.served() ? Optional.of(work(tenant)) : Optional.empty(),
                backups.latest(tenant).map(KeptBackups.Kept::made));
    }

    private Work work(Tenant tenant) {
        var row = db.read(tenant, tx -> tx.dsl()
                .fetchSingle(
                        WORK,
                        tx.table("files"),
                        tx.table("job"),
                        tx.table("delivery"),
                        tx.table("mail_setting"),
                        tx.table("letter"),
                        tx.table("backup_plan"),
                        DSL.val(clock.instant().minus(Duration.ofDays(7)).atOffset(java.time.ZoneOffset.UTC))));
        return new Work(
                number(row, 0),
                number(row, 1),
                number(row, 2),
                number(row, 3),
                number(row, 4),
                Optional.ofNullable(row.get(5, java.util.UUID.class))
                        .map(this::since)
                        .orElse(Duration.ZERO),
                number(row, 6),
                row.get(7, Boolean.class),
                number(row, 8),
                number(row, 9),
                row.get(10, Boolean.class));
    }

    private static long number(Record row, int column) {
        return row.get(column, Long.class);
    }

    /** An id of version 7 begins with the milliseconds of its making. */
    private Duration since(java.util.UUID id) {
        var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        var since = Duration.between(made, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private Whole whole() {
        var facts = shared.read(sql ->
                sql.fetchSingle("SELECT current_setting('server_version'), pg_database_size(current_database())"));
        var disk = Disk.of(settings);
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var lanes = new LinkedHashMap<String, Admission.Standing>();
        admission.ifAvailable(door -> {
            for (var lane : Lane.values()) {
                lanes.put(lane.key(), door.standing(lane));
            }
        });
        var waiting = new LinkedHashMap<String, Duration>();
        Backlog.KINDS.forEach(kind ->
                waiting.put(kind, Duration.ofMillis(Math.round(backlog.of(kind).seconds() * 1000))));
        return new Whole(
                String.valueOf(facts.get(0, String.class)),
                settings.url().isEmpty(),
                facts.get(1, Long.class),
                disk.free(),
                disk.total(),
                disk.isLow(),
                heap.getUsed(),
                heap.getMax(),
                database.pools(),
                lanes,
                waiting);
    }

    private List<SlowStatement> slow(List<Standing> seen, boolean whole) {
        var names = seen.stream()
                .collect(Collectors.toMap(
                        each -> each.tenant().schema(), each -> each.tenant().slug(), (one, other) -> one));
        Function<Timings.Slow, SlowStatement> told = each -> new SlowStatement(
                names.getOrDefault(each.schema(), ""),
                each.statement(),
                each.times(),
                Duration.ofNanos(each.total()),
                Duration.ofNanos(each.most()));
        var only = whole
                ? Optional.<String>empty()
                : seen.stream().map(each -> each.tenant().schema()).findFirst();
        return timings.slowest(only, MOST_SHAPES).stream().map(told).toList();
    }
}
