package io.rapport.api;

import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Moments;
import io.rapport.query.Path;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list as a client asks for it, in an address or as JSON. */
final class QueryRequest {

    static final int LARGEST_PAGE = 500;
    private static final int MOST_FIELDS = 200;

    private QueryRequest() {}

    static Query from(Params params, CallerModel model, ObjectDef object) {
        var fields = params.text("fields").map(Texts::list).orElse(List.of());
        var filter = params.text("filter").orElse("");
        var sort = params.text("sort").orElse("");
        int limit = params.number("limit", 50, 1, LARGEST_PAGE);
        var cursor = params.text("cursor").filter(text -> !text.isEmpty());
        var asOf = Moments.past(params.text("as_of"), model.actor().viewer().zone());
        boolean count = params.flag("count");
        boolean trash = params.flag("trash");
        params.finish();
        return new Query(
                object.name(),
                fields(fields, model, object),
                filter(filter, model, object),
                Sort.list(sort),
                limit,
                cursor,
                asOf,
                trash,
                count);
    }

    static Query from(Body body, CallerModel model, ObjectDef object) {
        var fields = body.texts("fields");
        var filter = body.take("filter");
        var sort = body.texts("sort");
        long limit = body.number("limit").orElse(50L);
        var cursor = body.text("cursor");
        var asOf = Moments.past(body.text("as_of"), model.actor().viewer().zone());
        boolean count = body.flag("count").orElse(false);
        boolean trash = body.flag("trash").orElse(false);
        body.finish();
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.malformed("bad_number_parameter", "limit", 1, LARGEST_PAGE);
        }
        return new Query(
                object.name(),
                fields(fields, model, object),
                filter(filter, model, object),
                Sort.list(String.join(",", sort)),
                (int) limit,
                cursor,
                asOf,
                trash,
                count);
    }

    /** The fields asked for, else all that the caller may read. */
    static List<Path> fields(List<String> names, CallerModel model, ObjectDef object) {
        if (names.size() > MOST_FIELDS) {
            throw Problem.malformed("too_many_fields", MOST_FIELDS);
        }
        var fields = names.isEmpty()
                ? model.fields(object).stream().map(field -> Path.of(field.name()))
                : names.stream().map(Path::of).distinct();
        return fields.filter(path -> !isAlwaysThere(path)).toList();
    }

    /** Every record shows its id and version. */
    private static boolean isAlwaysThere(Path path) {
        return path.names().equals(List.of("id")) || path.names().equals(List.of("version"));
    }

    /** A filter as CEL in a text or in its JSON form. */
    @SuppressWarnings("unchecked")
    static Filter filter(@Nullable Object filter, CallerModel model, ObjectDef object) {
        return switch (filter) {
            case null -> Filter.ALL;
            case String cel -> Filters.cel(cel, model.model(), object, model.actor());
            case Map<?, ?> json -> Filters.json((Map<String, ?>) json, model.model(), object, model.actor());
            default -> throw Problem.malformed("bad_filter", "");
        };
    }
}
