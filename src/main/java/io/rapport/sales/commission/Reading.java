package io.rapport.sales.commission;

import io.rapport.access.Actor;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.FieldKey;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.tenancy.Tx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks for records in one transaction, as the program itself. */
record Reading(Tx tx, Queries queries, DataModel model, Actor system) {

    /** As many as a condition names; more are asked for in turns. */
    private static final int AT_ONCE = 200;

    /** All that meet a condition in CEL. */
    List<Row> all(String object, String condition, String... fields) {
        var rows = new ArrayList<Row>();
        each(Query.of(object, fields), condition, rows::add);
        return rows;
    }

    /** All of which a field is one of many ids. */
    List<Row> among(String object, String field, Collection<UUID> ids, String... fields) {
        var rows = new ArrayList<Row>();
        var list = List.copyOf(ids);
        for (int at = 0; at < list.size(); at += AT_ONCE) {
            String some = list.subList(at, Math.min(list.size(), at + AT_ONCE)).stream()
                    .map(id -> "\"" + id + "\"")
                    .collect(Collectors.joining(", ", field + " in [", "]"));
            each(Query.of(object, fields), some, rows::add);
        }
        return rows;
    }

    /** Those of many ids that are there. */
    List<Row> these(String object, Collection<UUID> ids, String... fields) {
        var rows = new ArrayList<Row>();
        if (!ids.isEmpty()) {
            var query = Query.of(object, fields).where(new Filter.Ids(Set.copyOf(ids)));
            queries.each(tx, query.permit(model, system), rows::add);
        }
        return rows;
    }

    /** Those of many ids, also in the trash. */
    List<Row> theseAnywhere(String object, Collection<UUID> ids, String... fields) {
        var rows = these(object, ids, fields);
        if (!ids.isEmpty()) {
            var query = Query.of(object, fields)
                    .where(new Filter.Ids(Set.copyOf(ids)))
                    .inTrash();
            queries.each(tx, query.permit(model, system), rows::add);
        }
        return rows;
    }

    private void each(Query query, String condition, Consumer<Row> each) {
        var filter = Filters.cel(condition, model, model.require(query.object()), system);
        queries.each(tx, query.where(filter).permit(model, system), each);
    }

    static <T> Optional<T> value(Row row, FieldKey<T> field) {
        return row.value(field.name()).map(field.javaType()::cast);
    }

    static Optional<UUID> link(Row row, FieldKey<Ref> field) {
        return value(row, field).map(Ref::id);
    }

    static BigDecimal amount(Row row, FieldKey<Money> field) {
        return value(row, field).map(Money::amount).orElse(BigDecimal.ZERO);
    }
}
