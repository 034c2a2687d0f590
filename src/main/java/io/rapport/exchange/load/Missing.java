package io.rapport.exchange.load;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Change;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes records that are only known by name. A required link is set where there is but one record that it can lead to: a new
 * stage belongs to the only pipeline.
 */
record Missing(Queries queries, Actor actor, DataModel model) {

    /** What is to be made, by name; nothing where a name does not suffice. */
    Map<String, Change.Create> of(Tx tx, ObjectDef object, Collection<String> names) {
        var defaults = defaults(tx, object);
        if (defaults.isEmpty()) {
            return Map.of();
        }
        var creates = new LinkedHashMap<String, Change.Create>();
        for (var name : names) {
            var values = new HashMap<>(defaults.get());
            values.put(object.nameField(), name);
            creates.put(name, new Change.Create(object.name(), Ids.next(), values));
        }
        return creates;
    }

    private Optional<Map<String, Object>> defaults(Tx tx, ObjectDef object) {
        var values = new HashMap<String, Object>();
        for (var field : object.fields()) {
            boolean needed = field.required()
                    && !field.retired()
                    && field.initial() == null
                    && !field.name().equals(object.nameField());
            if (needed) {
                var only = field.relation().flatMap(relation -> only(tx, model.require(relation.target())));
                if (only.isEmpty()) {
                    return Optional.empty();
                }
                values.put(field.name(), Ref.to(only.get()));
            }
        }
        return Optional.of(values);
    }

    private Optional<UUID> only(Tx tx, ObjectDef target) {
        try {
            var rows = queries.page(tx, Query.of(target.name()).limit(2).permit(model, actor))
                    .rows();
            return rows.size() == 1 ? Optional.of(rows.getFirst().id()) : Optional.empty();
        } catch (Problem hidden) {
            return Optional.empty();
        }
    }

    static ArrayList<Change> changes(Map<String, Change.Create> creates) {
        return new ArrayList<>(creates.values());
    }
}
