package io.rapport.sales;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads as much of what a page is made of as its reader may see, so that the page needs no refusal of its own. */
@Component
public class Seen {

    private final Queries queries;

    Seen(Queries queries) {
        this.queries = queries;
    }

    /**
     * None where the reader doesn't see the object, or not the field that the rows are found by; fields that the reader doesn't see are absent,
     * and nothing is ordered by them.
     *
     * @param order fields with commas between them, as {@link Sort#list} takes them
     * @param most rows
     */
    public List<Row> rows(
            Actor actor, DataModel model, String name, Filter which, String order, int most, String... fields) {
        var found = model.object(name).filter(actor::sees);
        if (found.isEmpty()) {
            return List.of();
        }
        var object = found.get();
        var by =
                switch (which) {
                    case Filter.LinkedTo linked -> linked.field();
                    case Filter.LinkedToOneOf linked -> linked.field();
                    default -> "id";
                };
        if (!actor.reads(object, object.require(by))) {
            return List.of();
        }
        var read = Stream.of(fields)
                .filter(field -> actor.reads(object, object.require(field)))
                .toArray(String[]::new);
        var readable = Stream.of(order.split(","))
                .filter(field -> actor.reads(object, object.require(field.replaceFirst("^-", ""))))
                .collect(Collectors.joining(","));
        var query =
                Query.of(name, read).where(which).orderBy(Sort.list(readable)).limit(most);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows();
    }

    /**
     * One record with those of its fields that the reader sees.
     *
     * @throws Problem {@code not_found} where there is none, or none that the reader sees
     */
    public Row record(Actor actor, DataModel model, String name, UUID id, String... fields) {
        return rows(actor, model, name, new Filter.Ids(Set.of(id)), "id", 1, fields).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
