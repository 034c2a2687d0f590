package io.rapport.sales.territory;

import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.FieldKey;
import io.rapport.query.Gate;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.sales.territory.Alignment.Territory;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads territories. */
@Component
class Alignments {

    private static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);

    private static final Query QUERY = Query.of(
            TerritoryObject.NAME,
            TITLE.name(),
            TerritoryObject.PARENT.name(),
            TerritoryObject.RANK.name(),
            TerritoryObject.ACCOUNTS.name(),
            TerritoryObject.LEADS.name(),
            TerritoryObject.IN_FORCE.name(),
            TerritoryObject.PARENT_IN_FORCE.name(),
            TerritoryObject.RANK_IN_FORCE.name(),
            TerritoryObject.ACCOUNTS_IN_FORCE.name(),
            TerritoryObject.LEADS_IN_FORCE.name());

    private final Queries queries;

    Alignments(Queries queries) {
        this.queries = queries;
    }

    Alignment inForce(Tx tx, DataModel model, Gate gate) {
        return plan(tx, model, gate).inForce();
    }

    Plan plan(Tx tx, DataModel model, Gate gate) {
        var planned = new ArrayList<Territory>();
        var inForce = new ArrayList<Territory>();
        queries.each(tx, QUERY.permit(model, gate), row -> {
            planned.add(territory(
                    row,
                    TerritoryObject.PARENT,
                    TerritoryObject.RANK,
                    TerritoryObject.ACCOUNTS,
                    TerritoryObject.LEADS));
            if (value(row, TerritoryObject.IN_FORCE).orElse(false)) {
                inForce.add(territory(
                        row,
                        TerritoryObject.PARENT_IN_FORCE,
                        TerritoryObject.RANK_IN_FORCE,
                        TerritoryObject.ACCOUNTS_IN_FORCE,
                        TerritoryObject.LEADS_IN_FORCE));
            }
        });
        return new Plan(new Alignment(planned), new Alignment(inForce));
    }

    private static Territory territory(
            Row row, FieldKey<Ref> parent, FieldKey<Long> rank, FieldKey<String> accounts, FieldKey<String> leads) {
        return new Territory(
                row.id(),
                value(row, TITLE).orElse(""),
                value(row, parent).map(Ref::id),
                value(row, rank).orElse(0L),
                value(row, accounts).orElse(""),
                value(row, leads).orElse(""));
    }

    private static <T> Optional<T> value(Row row, FieldKey<T> field) {
        return row.value(field.name()).map(field.javaType()::cast);
    }
}
