package io.rapport.exchange.load;

import io.rapport.access.Actor;
import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ImportKey;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import java.util.HashMap;
import java.util.Map;

/** All look-ups of an import: one for each object and way of naming its records, so that what one column finds all know. */
public final class Lookups {

    private final Queries queries;
    private final Actor actor;
    private final DataModel model;
    private final Map<String, Lookup> all = new HashMap<>();

    public Lookups(Queries queries, Actor actor, DataModel model) {
        this.queries = queries;
        this.actor = actor;
        this.model = model;
    }

    /** @param by a field's name, or {@code external:SOURCE} */
    public Lookup of(ObjectDef object, String by) {
        return all.computeIfAbsent(object.name() + " " + by, key -> new Lookup(queries, actor, model, object, by));
    }

    /** Of a column that links. */
    public Lookup of(ObjectDef target, ColumnPlan column) {
        String by = column.by();
        return of(target, by == null ? target.nameField() : by);
    }

    /** Of the records that a plan's key identifies. */
    public Lookup of(ObjectDef object, ImportKey key) {
        String field = key.field();
        return of(object, field == null ? "external:" + key.source() : field);
    }
}
