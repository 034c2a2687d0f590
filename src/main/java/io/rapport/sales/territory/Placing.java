package io.rapport.sales.territory;

import static io.rapport.sales.territory.InTerritory.TERRITORY;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.customers.account.AccountObject;
import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Records;
import io.rapport.sales.territory.Alignment.Territory;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Puts records into the territories that they belong to by the rules in force: accounts and leads by their own rules, deals by their
 * account. Where somebody chose a territory, and where a deal is closed or a lead converted, it stays.
 */
@Component
public class Placing {

    static final String LEADS = "leads";
    static final String OPPORTUNITIES = "opportunities";

    static final String OF_RULES = "!territory_pinned";
    static final String LEADS_OF_RULES = OF_RULES + " && status != 'converted'";
    static final String DEALS_OF_ACCOUNTS = OF_RULES + " && (is_open || territory == null)";

    private static final String ELSEWHERE = DEALS_OF_ACCOUNTS + " && territory != account.territory";

    private final Queries queries;
    private final Alignments alignments;
    private final Records records;
    private final Models models;
    private final Actors actors;

    Placing(Queries queries, Alignments alignments, Records records, Models models, Actors actors) {
        this.queries = queries;
        this.alignments = alignments;
        this.records = records;
        this.models = models;
        this.actors = actors;
    }

    /** Places leads now, in the caller's transaction. */
    public void leads(Tx tx, Set<UUID> ids) {
        new Round(tx).place(LEADS, ids, new Writing.New());
    }

    /** Places records of accounts, leads or deals, and the deals of accounts; how many were elsewhere. */
    long place(Tx tx, String object, Set<UUID> ids, Writing writing) {
        return new Round(tx).place(object, ids, writing);
    }

    /** One transaction's placing. */
    private final class Round {

        private final Tx tx;
        private final DataModel model;
        private final Actor system;

        Round(Tx tx) {
            this.tx = tx;
            this.model = models.of(tx);
            this.system = actors.system(tx.tenant(), "Territories");
        }

        long place(String object, Set<UUID> ids, Writing writing) {
            if (isNone()) {
                return 0;
            }
            // What is in force doesn't change until this has committed
            tx.alone("territories");
            return switch (object) {
                case AccountObject.NAME -> {
                    long moved = byRules(object, OF_RULES, Territory::accountRule, ids, writing);
                    yield moved + deals(ofAccounts(ids), writing);
                }
                case LEADS -> byRules(object, LEADS_OF_RULES, Territory::leadRule, ids, writing);
                default -> deals(new Filter.Ids(ids), writing);
            };
        }

        /** Most organisations have no territories. */
        private boolean isNone() {
            var any = Query.of(TerritoryObject.NAME).limit(1);
            return queries.page(tx, any.permit(model, system)).rows().isEmpty();
        }

        private long byRules(
                String object,
                String which,
                java.util.function.Function<Territory, String> rule,
                Set<UUID> ids,
                Writing writing) {
            var cases = alignments.inForce(tx, model, system).cases(model, model.require(object), rule);
            var query = Query.of(object, TERRITORY.name())
                    .where(new Filter.Ids(ids))
                    .where(cel(object, which));
            var moves = new ArrayList<Move>();
            queries.eachCase(
                    tx,
                    query.permit(model, system),
                    cases.stream().map(Alignment.Case::taken).toList(),
                    (row, met) -> {
                        var to = met < 0
                                ? Optional.<UUID>empty()
                                : Optional.of(cases.get(met).territory());
                        var from = territory(row, TERRITORY.name());
                        if (!from.equals(to)) {
                            moves.add(new Move(object, row.id(), from, to));
                        }
                    });
            return writing.write(records, tx, system, moves);
        }

        private long deals(Filter which, Writing writing) {
            String there = AccountObject.ONE + "." + TERRITORY.name();
            var query = Query.of(OPPORTUNITIES, TERRITORY.name(), there)
                    .where(which)
                    .where(cel(OPPORTUNITIES, ELSEWHERE));
            var moves = new ArrayList<Move>();
            queries.each(
                    tx,
                    query.permit(model, system),
                    row -> moves.add(new Move(
                            OPPORTUNITIES, row.id(), territory(row, TERRITORY.name()), territory(row, there))));
            return writing.write(records, tx, system, moves);
        }

        private Filter cel(String object, String text) {
            return Filters.cel(text, model, model.require(object), system);
        }
    }

    private static Filter ofAccounts(Set<UUID> accounts) {
        var type = ValueType.id(AccountObject.NAME);
        var ids = accounts.stream().map(id -> new Expr.Literal(id, type)).toList();
        return new Filter.Matches(new Expr.Call(
                Function.IN,
                List.of(
                        new Expr.PathRef(List.of(AccountObject.ONE), type),
                        new Expr.Literal(ids, ValueType.listOf(type))),
                ValueType.BOOLEAN));
    }

    static Optional<UUID> territory(Row row, String field) {
        return row.value(field).map(value -> ((Ref) value).id());
    }
}
