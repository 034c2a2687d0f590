package io.rapport.query;

import io.rapport.model.DataModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of records.
 *
 * @param object the object's API name
 * @param fields what to select; a relation selects the link with its label
 * @param sort the order; the id is always the last key
 * @param limit records per page, 1 to 500 over the API, up to 5,000 inside
 * @param cursor where the page begins: what an earlier page answered as next
 * @param asOf the moment to look at; empty for now
 * @param trash whether to read the records in the trash instead of the live ones
 * @param count whether to count all matching records, exactly up to 10,000
 */
public record Query(
        String object,
        List<Path> fields,
        Filter filter,
        List<Sort> sort,
        int limit,
        Optional<String> cursor,
        Optional<Instant> asOf,
        boolean trash,
        boolean count) {

    public static Query of(String object, String... fields) {
        return new Query(
                object,
                java.util.Arrays.stream(fields).map(Path::of).toList(),
                Filter.ALL,
                List.of(),
                50,
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    public Query where(Filter condition) {
        return new Query(object, fields, filter.and(condition), sort, limit, cursor, asOf, trash, count);
    }

    public Query select(List<Path> paths) {
        return new Query(object, paths, filter, sort, limit, cursor, asOf, trash, count);
    }

    public Query orderBy(List<Sort> keys) {
        return new Query(object, fields, filter, keys, limit, cursor, asOf, trash, count);
    }

    public Query limit(int records) {
        return new Query(object, fields, filter, sort, records, cursor, asOf, trash, count);
    }

    public Query after(Optional<String> next) {
        return new Query(object, fields, filter, sort, limit, next, asOf, trash, count);
    }

    public Query asOf(Optional<Instant> moment) {
        return new Query(object, fields, filter, sort, limit, cursor, moment, trash, count);
    }

    public Query inTrash() {
        return new Query(object, fields, filter, sort, limit, cursor, asOf, true, count);
    }

    public Query counted() {
        return new Query(object, fields, filter, sort, limit, cursor, asOf, trash, true);
    }

    /**
     * Checks the query against what the gate lets through; the only way to a query that can be run.
     *
     * @throws io.rapport.kernel.Problem when the object or a field does not exist for the gate's viewer
     */
    public PermittedQuery permit(DataModel model, Gate gate) {
        return Permit.query(this, model, gate);
    }
}
