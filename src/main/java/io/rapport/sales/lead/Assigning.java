package io.rapport.sales.lead;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.records.Change;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.territory.Placing;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives leads that are to be assigned by rules to people, as soon as they are there. One that no rule takes stays where it is; a lead is
 * given once, so one that somebody hands on, or whose assignment is undone, is left alone.
 */
@Component
class Assigning implements Follower {

    private static final int AT_ONCE = 1_000;

    private final Records records;
    private final Placing placing;
    private final Queries queries;
    private final Models models;
    private final Actors actors;
    private final TenantDb db;
    private final InstantSource clock;

    Assigning(
            Records records,
            Placing placing,
            Queries queries,
            Models models,
            Actors actors,
            TenantDb db,
            InstantSource clock) {
        this.records = records;
        this.placing = placing;
        this.queries = queries;
        this.models = models;
        this.actors = actors;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lead_assignment";
    }

    @Override
    public boolean follows(String object) {
        return object.equals(LeadObject.NAME);
    }

    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return fields.contains(LeadObject.BY_RULES.name());
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            var ids = List.copyOf(delivery.ids());
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                var part = Set.copyOf(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
                db.update(tenant, tx -> assign(tx, part));
            }
        }
    }

    private void assign(Tx tx, Set<UUID> ids) {
        var model = models.of(tx);
        var system = actors.system(tx.tenant(), "Assignment of leads");
        var waiting = waiting(tx, model, system, new Filter.Ids(ids));
        if (waiting.isEmpty()) {
            return;
        }
        // A rule may ask in which territory a lead is
        placing.leads(tx, Set.copyOf(waiting));
        var changes = new ArrayList<Change>();
        for (var rule : rules(tx, model, system)) {
            var takers = new Takers(tx, queries, model, system, rule);
            var met = met(tx, model, system, waiting, rule);
            for (var lead : List.copyOf(waiting)) {
                if (met.contains(lead)) {
                    takers.next().ifPresent(taker -> {
                        waiting.remove(lead);
                        changes.add(given(lead, taker, rule, clock.instant().plusNanos(1_000L * changes.size())));
                    });
                }
            }
            // The next rule counts what this one has given
            apply(tx, system, changes);
        }
    }

    private void apply(Tx tx, Actor system, List<Change> changes) {
        if (!changes.isEmpty()) {
            records.apply(tx, system, NewOperation.of(Source.SYSTEM, "operation.assigned"), List.copyOf(changes));
            changes.clear();
        }
    }

    /** In the order in which they came. */
    private Set<UUID> waiting(Tx tx, DataModel model, Actor system, Filter which) {
        var waiting = new LinkedHashSet<UUID>();
        var open = new Filter.And(List.of(
                which,
                condition(model, system, LeadObject.NAME, "by_rules && assignment_rule == null && status == 'new'")));
        queries.each(tx, Query.of(LeadObject.NAME).where(open).permit(model, system), row -> waiting.add(row.id()));
        return waiting;
    }

    static Filter condition(DataModel model, Actor system, String object, String text) {
        return Filters.cel(text, model, model.require(object), system);
    }

    private List<Row> rules(Tx tx, DataModel model, Actor system) {
        var query = Query.of(AssignmentRuleObject.NAME, "condition", "people", "method", "capacity", "respond_within")
                .where(condition(model, system, AssignmentRuleObject.NAME, "active"))
                .orderBy(Sort.list("position,name"))
                .limit(Takers.MOST);
        return queries.page(tx, query.permit(model, system)).rows();
    }

    /** A rule that can't be read any more, because a field is gone, takes nothing. */
    private Set<UUID> met(Tx tx, DataModel model, Actor system, Set<UUID> waiting, Row rule) {
        var text = rule.value("condition").map(Object::toString).orElse("");
        if (text.isBlank()) {
            return Set.copyOf(waiting);
        }
        Filter wanted;
        try {
            wanted = condition(model, system, LeadObject.NAME, text);
        } catch (Problem unreadable) {
            return Set.of();
        }
        var met = new LinkedHashSet<UUID>();
        var both = new Filter.And(List.of(new Filter.Ids(Set.copyOf(waiting)), wanted));
        queries.each(tx, Query.of(LeadObject.NAME).where(both).permit(model, system), row -> met.add(row.id()));
        return met;
    }

    private static Change given(UUID lead, UUID taker, Row rule, Instant now) {
        var values = new HashMap<String, Object>(Map.of(
                LeadObject.OWNER.name(), Ref.to(taker),
                LeadObject.RULE.name(), Ref.to(rule.id()),
                LeadObject.ASSIGNED_AT.name(), now));
        rule.value("respond_within")
                .map(Long.class::cast)
                .ifPresent(minutes -> values.put(LeadObject.RESPOND_BY.name(), now.plusSeconds(60 * minutes)));
        return new Change.Update(LeadObject.NAME, lead, Optional.empty(), values);
    }
}
