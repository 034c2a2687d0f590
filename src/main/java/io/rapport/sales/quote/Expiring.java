package io.rapport.sales.quote;

import io.rapport.access.Actors;
import io.rapport.jobs.TenantTimer;
import io.rapport.model.Models;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Quotes that nobody decided about end with the last day on which they hold, in the organisation's zone. */
@Component
class Expiring extends TenantTimer {

    private static final int AT_ONCE = 1_000;

    private final Queries queries;
    private final Records records;
    private final Models models;
    private final Actors actors;
    private final TenantDb db;
    private final InstantSource clock;

    Expiring(
            Tenants tenants,
            Queries queries,
            Records records,
            Models models,
            Actors actors,
            TenantDb db,
            InstantSource clock) {
        super(tenants);
        this.queries = queries;
        this.records = records;
        this.models = models;
        this.actors = actors;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "quote-expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    protected void run(Tenant tenant) {
        boolean more = true;
        while (more) {
            more = db.write(tenant, tx -> {
                var system = actors.system(tenant, "Expiry of quotes");
                var model = models.of(tx);
                var today = LocalDate.ofInstant(clock.instant(), tenant.zone());
                var over = Filters.cel(
                        "status == 'sent' && valid_until < date('" + today + "')",
                        model,
                        model.require(QuoteObject.NAME),
                        system);
                List<Change> changes = queries
                        .page(
                                tx,
                                Query.of(QuoteObject.NAME)
                                        .where(over)
                                        .limit(AT_ONCE)
                                        .permit(model, system))
                        .rows()
                        .stream()
                        .<Change>map(row -> new Change.Update(
                                QuoteObject.NAME,
                                row.id(),
                                Optional.empty(),
                                Map.of(QuoteObject.STATUS.name(), QuoteStatus.EXPIRED.key())))
                        .toList();
                if (!changes.isEmpty()) {
                    records.apply(tx, system, NewOperation.of(Source.SYSTEM, "operation.quotes_expired"), changes);
                }
                return changes.size() == AT_ONCE;
            });
        }
    }
}
