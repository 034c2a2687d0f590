package io.rapport.sales.territory;

import static io.rapport.sales.territory.InTerritory.TERRITORY;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.customers.account.AccountObject;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.RowAccess;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Operations;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.territory.Alignment.Territory;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Puts the rules of territories in force, after showing what would come of it: all records move as one operation, which can be undone as
 * one, rules included. What would move is shown as far as who asks sees it; what moves is everything, as it does live.
 */
@Service
public class Realigning {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantDb db;
    private final Models models;
    private final Queries queries;
    private final Alignments alignments;
    private final Operations operations;
    private final Records records;
    private final Actors actors;
    private final Jobs jobs;

    Realigning(
            TenantDb db,
            Models models,
            Queries queries,
            Alignments alignments,
            Operations operations,
            Records records,
            Actors actors,
            Jobs jobs) {
        this.db = db;
        this.models = models;
        this.queries = queries;
        this.alignments = alignments;
        this.operations = operations;
        this.records = records;
        this.actors = actors;
        this.jobs = jobs;
    }

    /** The rules as they are planned and as they are in force, as far as the actor sees them. */
    public Plan rules(Actor actor) {
        return db.read(actor.tenant(), tx -> alignments.plan(tx, models.of(tx), actor));
    }

    /** Whether the actor may put rules in force. */
    public static boolean isFor(Actor actor, DataModel model) {
        return actor.may(Ability.BULK_CHANGE)
                && model.object(TerritoryObject.NAME)
                        .filter(object -> actor.rows(object, Action.UPDATE) instanceof RowAccess.All)
                        .isPresent();
    }

    /**
     * What would come of it.
     *
     * @throws Problem {@code forbidden}, or {@code territory_rule_hidden} where a rule asks for what the actor may not read
     */
    public Effect effect(Actor actor) {
        return db.read(actor.tenant(), PATIENCE, tx -> {
            var model = models.of(tx);
            var planned = allowed(tx, model, actor).planned();
            var effect = new Effect();
            each(
                    tx,
                    model,
                    actor,
                    planned,
                    AccountObject.NAME,
                    Territory::accountRule,
                    (row, way) -> effect.account(
                            row.id(), row.value("name").map(Object::toString).orElse("–"), way));
            each(tx, model, actor, planned, Placing.LEADS, Territory::leadRule, (row, way) -> effect.lead(way));
            var deals = Query.of(Placing.OPPORTUNITIES, AccountObject.ONE, "amount")
                    .where(cel(
                            model, actor, Placing.OPPORTUNITIES, Placing.OF_RULES + " && is_open && account != null"));
            queries.each(tx, deals.permit(model, actor), row -> row.value(AccountObject.ONE)
                    .ifPresent(account -> effect.deal(
                            ((Ref) account).id(),
                            row.value("amount")
                                    .map(amount -> ((Money) amount).amount())
                                    .orElse(BigDecimal.ZERO))));
            return effect;
        });
    }

    private void each(
            Tx tx,
            DataModel model,
            Actor actor,
            Alignment planned,
            String object,
            Function<Territory, String> rule,
            BiConsumer<Row, Effect.Way> tell) {
        var cases = planned.cases(model, model.require(object), rule);
        var query = Query.of(object, "name", TERRITORY.name(), InTerritory.PINNED.name());
        var asked =
                object.equals(Placing.LEADS) ? query.where(cel(model, actor, object, Placing.LEADS_OF_RULES)) : query;
        queries.eachCase(
                tx,
                asked.permit(model, actor),
                cases.stream().map(Alignment.Case::taken).toList(),
                (row, met) -> {
                    var from = Placing.territory(row, TERRITORY.name());
                    boolean chosen = row.value(InTerritory.PINNED.name())
                            .filter(Boolean.TRUE::equals)
                            .isPresent();
                    var ruled = met < 0
                            ? Optional.<UUID>empty()
                            : Optional.of(cases.get(met).territory());
                    tell.accept(row, new Effect.Way(from, chosen ? from : ruled));
                });
    }

    private static Filter cel(DataModel model, Actor actor, String object, String text) {
        return Filters.cel(text, model, model.require(object), actor);
    }

    /**
     * Puts the planned rules in force now, and leaves it to a job to move everything.
     *
     * @param seen which rules the actor looked at, as {@link Alignment#seen} says
     * @return the job
     * @throws Problem as {@link #effect}, {@code territories_changed} where the rules have become others since, and {@code realigning}
     *     while another one is under way
     */
    public UUID carryOut(Actor actor, String seen) {
        return db.write(actor.tenant(), tx -> {
            tx.alone("territories");
            var model = models.of(tx);
            var planned = allowed(tx, model, actor).planned();
            if (!planned.seen().equals(seen)) {
                throw Problem.of(Problem.Kind.CONFLICT, "territories_changed");
            }
            if (jobs.last(tx, RealignmentJob.KIND)
                    .filter(job -> !job.state().isFinal())
                    .isPresent()) {
                throw Problem.of(Problem.Kind.CONFLICT, "realigning");
            }
            var operation = operations.open(tx, actor, NewOperation.of(Source.PAGE, RealignmentJob.LABEL));
            var changes =
                    planned.territories().stream().map(Realigning::inForce).toList();
            records.apply(tx, actors.system(tx.tenant(), "Territories"), operation, changes);
            return jobs.submit(
                    tx,
                    RealignmentJob.KIND,
                    new RealignmentJob.Order(operation.id()),
                    actor.user(),
                    actor.mandate().key());
        });
    }

    private static Change inForce(Territory territory) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(TerritoryObject.IN_FORCE.name(), true);
        values.put(
                TerritoryObject.PARENT_IN_FORCE.name(),
                territory.parent().map(Ref::to).orElse(null));
        values.put(TerritoryObject.RANK_IN_FORCE.name(), territory.rank());
        values.put(TerritoryObject.ACCOUNTS_IN_FORCE.name(), territory.accountRule());
        values.put(TerritoryObject.LEADS_IN_FORCE.name(), territory.leadRule());
        return new Change.Update(TerritoryObject.NAME, territory.id(), Optional.empty(), values);
    }

    /** Counts say something of every field that the rules ask for. */
    private Plan allowed(Tx tx, DataModel model, Actor actor) {
        if (!isFor(actor, model)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var both = alignments.plan(tx, model, actor);
        for (var territory : both.planned().territories()) {
            readable(model, actor, AccountObject.NAME, territory, territory.accountRule());
            readable(model, actor, Placing.LEADS, territory, territory.leadRule());
        }
        return both;
    }

    private static void readable(DataModel model, Actor actor, String object, Territory territory, String rule) {
        if (!rule.isBlank()) {
            try {
                cel(model, actor, object, rule);
            } catch (Problem hidden) {
                throw Problem.of(Problem.Kind.CONFLICT, "territory_rule_hidden", territory.name());
            }
        }
    }
}
