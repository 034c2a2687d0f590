package io.rapport.query;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import java.util.List;

/** A query that a gate has let through; only {@link Query#permit} makes one, and only one can be run. */
public final class PermittedQuery {

    final Query query;
    final DataModel model;
    final Gate gate;
    final ObjectDef object;
    final List<ResolvedPath> fields;
    final List<ResolvedSort> sorts;

    PermittedQuery(
            Query query,
            DataModel model,
            Gate gate,
            ObjectDef object,
            List<ResolvedPath> fields,
            List<ResolvedSort> sorts) {
        this.query = query;
        this.model = model;
        this.gate = gate;
        this.object = object;
        this.fields = fields;
        this.sorts = sorts;
    }

    public ObjectDef object() {
        return object;
    }
}
