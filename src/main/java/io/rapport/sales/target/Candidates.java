package io.rapport.sales.target;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.RowAccess;
import io.rapport.query.Sort;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The accounts that a list's rule finds and that are not on it yet, as its reader sees them. */
@Component
class Candidates {

    private final Queries queries;
    private final Records records;

    Candidates(Queries queries, Records records) {
        this.queries = queries;
        this.records = records;
    }

    /** At most as many as the list has room for; none where the reader may not add any, or may not read what the rule asks for. */
    List<UUID> of(Actor actor, DataModel model, String rule, Set<UUID> known) {
        var targets = model.require(TargetObject.NAME);
        var accounts = model.object(AccountObject.NAME).filter(actor::sees);
        int room = TargetOnce.MOST - known.size();
        if (rule.isBlank()
                || room <= 0
                || accounts.isEmpty()
                || actor.rows(targets, Action.CREATE) instanceof RowAccess.Denied) {
            return List.of();
        }
        try {
            var others = new Filter.Not(new Filter.Ids(known));
            var filter = Filters.cel(rule, model, accounts.get(), actor);
            var query = Query.of(AccountObject.NAME)
                    .where(known.isEmpty() ? filter : filter.and(others))
                    .orderBy(Sort.list("id"))
                    .limit(room);
            return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                    .map(Row::id)
                    .toList();
        } catch (Problem hidden) {
            return List.of();
        }
    }

    /** The accounts that are on a list already, also those that the reader doesn't see by name. */
    Set<UUID> known(Actor actor, DataModel model, UUID list) {
        var query = Query.of(TargetObject.NAME, TargetObject.ACCOUNT.name())
                .where(new Filter.LinkedTo(TargetObject.LIST.name(), list))
                .limit(TargetOnce.MOST);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .flatMap(row -> row.value(TargetObject.ACCOUNT.name()).stream())
                .map(Ref.class::cast)
                .map(Ref::id)
                .collect(Collectors.toSet());
    }

    /** Puts accounts on a list, in one operation that is undone as one. */
    Applied add(Actor actor, UUID list, List<UUID> accounts) {
        var changes = accounts.stream()
                .map(account -> new Change.Create(
                        TargetObject.NAME,
                        Ids.next(),
                        Map.of(TargetObject.LIST.name(), Ref.to(list), TargetObject.ACCOUNT.name(), Ref.to(account))))
                .toList();
        return records.apply(actor, NewOperation.of(Source.PAGE, "operation.targeted", accounts.size()), changes);
    }
}
