package io.rapport.sales.commission;

import io.rapport.access.Actors;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import io.rapport.records.Change;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.opportunity.DealMemberObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps statements as deals, their teams, plans and assignments are: all open ones of whoever a change touches are computed anew from
 * the records as they now are, so that it doesn't matter in which order things happened.
 */
@Component
class Recalculating implements Follower {

    /** What matters of the objects of which not everything does. */
    private static final Map<String, Set<String>> CONCERN = Map.of(
            OpportunityObject.NAME,
            Set.of("owner", "amount", "close_date", "stage", "closed_at", "is_open", "name"),
            DealMemberObject.NAME,
            Set.of("member", "split", "opportunity"),
            CommissionPlanObject.NAME,
            Set.of("valid_from", "valid_until", "length", "cap", "clawback_days"),
            CommissionTierObject.NAME,
            Set.of("above", "rate"),
            CommissionAssignmentObject.NAME,
            Set.of("valid_from", "valid_until"),
            CommissionStatementObject.NAME,
            Set.of("status"),
            PipelineObjects.STAGES,
            Set.of("outcome"));

    private final Records records;
    private final Queries queries;
    private final Models models;
    private final Actors actors;
    private final TenantDb db;
    private final InstantSource clock;

    Recalculating(Records records, Queries queries, Models models, Actors actors, TenantDb db, InstantSource clock) {
        this.records = records;
        this.queries = queries;
        this.models = models;
        this.actors = actors;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "commission";
    }

    @Override
    public boolean follows(String object) {
        return CONCERN.containsKey(object);
    }

    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return CONCERN.getOrDefault(object.name(), Set.of()).stream().anyMatch(fields::contains);
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        var pairs = db.read(tenant, tx -> {
            var affected = new Affected(reading(tx));
            if (affected.anyPlan()) {
                deliveries.forEach(delivery -> affected.by(delivery.object(), delivery.ids()));
            }
            return affected.pairs();
        });
        pairs.forEach(pair -> db.update(tenant, tx -> recalculate(tx, pair)));
    }

    private Reading reading(Tx tx) {
        return new Reading(tx, queries, models.of(tx), actors.system(tx.tenant(), "Commission"));
    }

    private void recalculate(Tx tx, Pair pair) {
        var reading = reading(tx);
        var statements = Statements.of(reading, pair);
        var terms = Terms.of(reading, pair);
        var deals = new Deals(reading);
        var due = terms.isPresent()
                ? deals.of(pair.person(), terms.get().from()).stream()
                        .filter(one -> terms.get().isPaid(one.day()))
                        .toList()
                : List.<Due>of();
        if (terms.isEmpty() || due.isEmpty() && statements.all().isEmpty()) {
            return;
        }
        var paid = statements.paid();
        var missing = new HashSet<>(paid.keySet());
        due.forEach(one -> missing.remove(one.deal()));
        var today = LocalDate.ofInstant(clock.instant(), tx.tenant().zone());
        var fell = deals.fell(missing, statements.told(), today);
        var wanted = terms.get().reckoning(statements.closed()).of(due, paid, fell);
        for (var changes : statements.become(wanted, deals.there(due, paid.keySet()))) {
            apply(reading, changes);
        }
    }

    /** The statement is checked, locked and changed with the first of them, in the same transaction as the others. */
    private void apply(Reading reading, List<Change> changes) {
        for (int at = 0; at < changes.size(); at += Records.MOST) {
            records.apply(
                    reading.tx(),
                    reading.system(),
                    NewOperation.of(Source.SYSTEM, "operation.commission"),
                    changes.subList(at, Math.min(changes.size(), at + Records.MOST)));
        }
    }
}
