package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.RowAccess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a visitor may do with each of the records on a page: a verb that would be refused is not offered. */
@Component
public class Verbs {

    private final Queries queries;

    Verbs(Queries queries) {
        this.queries = queries;
    }

    boolean allows(Visit visit, ObjectDef object, Action action, Row row) {
        return among(visit, object, action, List.of(row)).contains(row.id());
    }

    /** Those of the rows that the visitor may act on; the database is only asked where that differs from row to row. */
    public Set<UUID> among(Visit visit, ObjectDef object, Action action, List<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.id()));
        if (ids.isEmpty()) {
            return ids;
        }
        return switch (visit.actor().rows(object, action)) {
            case RowAccess.Denied denied -> Set.of();
            case RowAccess.All all -> ids;
            // Who may act on all that they see has just been given the rows by that same condition
            case RowAccess.Where where when where.equals(visit.actor().rows(object, Action.READ)) -> ids;
            case RowAccess.Where where -> {
                var query = Query.of(object.name())
                        .where(new Filter.Ids(Set.copyOf(ids)))
                        .limit(ids.size());
                var permitted = query.permit(visit.model(), new Acting(visit.actor(), object, action));
                var found = new HashSet<UUID>();
                queries.page(visit.actor().tenant(), permitted).rows().forEach(row -> found.add(row.id()));
                yield found;
            }
        };
    }
}
