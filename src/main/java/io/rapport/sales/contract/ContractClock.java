package io.rapport.sales.contract;

import static io.rapport.sales.contract.ContractObject.ENDS_ON;
import static io.rapport.sales.contract.ContractObject.NOTICE;
import static io.rapport.sales.contract.ContractObject.RENEWAL;
import static io.rapport.sales.contract.ContractObject.RENEWS;
import static io.rapport.sales.contract.ContractObject.STARTS_ON;
import static io.rapport.sales.contract.ContractObject.STATUS;
import static io.rapport.sales.contract.ContractObject.TERM;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.jobs.TenantTimer;
import io.rapport.model.Models;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What the calendar does to contracts: those that are over end or go on for their next term, and before notice is due somebody is
 * reminded. Days are the organisation's; after days on which the program was off all that is due is done.
 */
@Component
class ContractClock extends TenantTimer {

    private static final int AT_ONCE = 500;

    private final ContractReminders reminders;
    private final Queries queries;
    private final Records records;
    private final Models models;
    private final Actors actors;
    private final InstantSource clock;

    ContractClock(
            Tenants tenants,
            ContractReminders reminders,
            Queries queries,
            Records records,
            Models models,
            Actors actors,
            InstantSource clock) {
        super(tenants);
        this.reminders = reminders;
        this.queries = queries;
        this.records = records;
        this.models = models;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contracts";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    protected void run(Tenant tenant) {
        var today = LocalDate.ofInstant(clock.instant(), tenant.zone());
        String day = "date('" + today + "')";
        each(
                tenant,
                "(status == 'cancelled' || status == 'active' && !auto_renews) && ends_on < " + day,
                "operation.contracts_ended",
                row -> List.of(update(row, Map.of(STATUS.name(), ContractStatus.ENDED.key()))));
        each(
                tenant,
                "status == 'active' && auto_renews && ends_on < " + day,
                "operation.contracts_renewed",
                row -> List.of(update(row, Map.of(ENDS_ON.name(), term(row).endNotBefore(today)))));
        each(
                tenant,
                "status == 'active' && remind_on <= " + day + " && ends_on >= " + day
                        + " && (reminded_of == null || reminded_of < ends_on)",
                "operation.contracts_reminded",
                row -> reminders.of(tenant, row));
    }

    /** What somebody changes meanwhile is stale, and looked at the next time. */
    private void each(Tenant tenant, String which, String label, Function<Row, List<Change>> change) {
        var system = actors.system(tenant, "Contracts");
        boolean more = true;
        while (more) {
            var rows = rows(tenant, system, which);
            if (!rows.isEmpty()) {
                records.apply(
                        system,
                        NewOperation.of(Source.SYSTEM, label),
                        rows.stream().flatMap(row -> change.apply(row).stream()).toList());
            }
            more = rows.size() == AT_ONCE;
        }
    }

    private List<Row> rows(Tenant tenant, Actor system, String which) {
        var model = models.of(tenant);
        var object = model.require(ContractObject.NAME);
        return queries.page(
                        tenant,
                        Query.of(ContractObject.NAME, ContractReminders.READ)
                                .where(Filters.cel(which, model, object, system))
                                .limit(AT_ONCE)
                                .permit(model, system))
                .rows();
    }

    private static Change update(Row row, Map<String, Object> values) {
        return new Change.Update(ContractObject.NAME, row.id(), Optional.of(row.version()), values);
    }

    private static Term term(Row row) {
        long months = row.value(TERM.name()).map(Long.class::cast).orElse(1L);
        boolean renews = row.value(RENEWS.name()).filter(Boolean.TRUE::equals).isPresent();
        return new Term(
                row.value(STARTS_ON.name()).map(LocalDate.class::cast).orElseThrow(),
                months,
                renews
                        ? row.value(RENEWAL.name()).map(Long.class::cast).or(() -> Optional.of(months))
                        : Optional.empty(),
                row.value(NOTICE.name()).map(Long.class::cast).orElse(0L));
    }
}
