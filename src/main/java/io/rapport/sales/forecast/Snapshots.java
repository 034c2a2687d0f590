package io.rapport.sales.forecast;

import io.rapport.access.Actors;
import io.rapport.jobs.TenantTimer;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.Models;
import io.rapport.model.SystemFields;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Keeps, once a week, how each person's and team's forecast stands, of the current period and of the next, in the periods in which the
 * organisation usually forecasts. Weeks begin on Monday (ISO 8601) in the organisation's zone; a week in which the program was off on
 * its Monday has its snapshot from the first day after.
 */
@Component
class Snapshots extends TenantTimer {

    private static final int AT_ONCE = 1_000;

    private final Forecasts forecasts;
    private final ForecastCalendars calendars;
    private final Queries queries;
    private final Records records;
    private final Models models;
    private final Actors actors;
    private final InstantSource clock;

    Snapshots(
            Tenants tenants,
            Forecasts forecasts,
            ForecastCalendars calendars,
            Queries queries,
            Records records,
            Models models,
            Actors actors,
            InstantSource clock) {
        super(tenants);
        this.forecasts = forecasts;
        this.calendars = calendars;
        this.queries = queries;
        this.records = records;
        this.models = models;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forecast-snapshots";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    protected void run(Tenant tenant) {
        var today = LocalDate.ofInstant(clock.instant(), tenant.zone());
        if (!isTaken(tenant, today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))) {
            take(tenant, today);
        }
    }

    private boolean isTaken(Tenant tenant, LocalDate since) {
        var actor = actors.system(tenant, name());
        var model = models.of(tenant);
        var filter = Filters.cel("taken_on >= \"" + since + "\"", model, model.require(SnapshotObject.NAME), actor);
        var query = Query.of(SnapshotObject.NAME).where(filter).limit(1);
        return queries.first(tenant, query.permit(model, actor)).isPresent();
    }

    /** Keeps how things stand now, as those of a day. */
    void take(Tenant tenant, LocalDate day) {
        var calendar = calendars.of(tenant);
        var period = calendar.containing(calendar.length(), day);
        var changes = Stream.of(period, period.next())
                .flatMap(each -> forecasts.all(actors.system(tenant, name()), models.of(tenant), each).stream()
                        .map(entry -> snapshot(tenant, day, each, entry)))
                .toList();
        for (int at = 0; at < changes.size(); at += AT_ONCE) {
            records.apply(
                    actors.system(tenant, name()),
                    NewOperation.of(Source.SYSTEM, "operation.snapshots"),
                    changes.subList(at, Math.min(changes.size(), at + AT_ONCE)));
        }
    }

    private static Change snapshot(Tenant tenant, LocalDate day, Period period, Forecasts.Entry entry) {
        var line = entry.line();
        var values = new HashMap<String, Object>(Map.of(
                SnapshotObject.TAKEN_ON.name(), day,
                Planned.LENGTH.name(), period.length().key(),
                Planned.STARTS_ON.name(), period.start(),
                Planned.ENDS_ON.name(), period.last()));
        switch (line.subject()) {
            case Subject.Person(var id) -> values.put(Planned.PERSON.name(), Ref.to(id));
            case Subject.Team(var id) -> values.put(Planned.TEAM.name(), Ref.to(id));
            case Subject.Everybody(), Subject.Teamless() -> {}
        }
        entry.owner().ifPresent(owner -> values.put(SystemFields.OWNER, Ref.to(owner)));
        // Without whose it is: whoever looks for a person wants none of a year's snapshots
        values.put(Planned.TITLE.name(), day + " · " + period.name());
        values.put(Planned.ONCE.name(), day + " " + Planned.once(period, line.subject()));
        amounts(line)
                .forEach((field, amount) ->
                        values.put(field, new Money(amount, Currency.getInstance(tenant.currency()))));
        return new Change.Create(SnapshotObject.NAME, Ids.next(), values);
    }

    private static Map<String, BigDecimal> amounts(Line line) {
        var sums = line.sums();
        var amounts = new HashMap<>(Map.of(
                "closed", sums.closed(),
                "commit", sums.commit(),
                "best_case", sums.bestCase(),
                "pipeline", sums.pipeline(),
                "weighted", sums.weighted(),
                "forecast", line.forecast()));
        line.quota().ifPresent(quota -> amounts.put("quota", quota));
        return amounts;
    }
}
