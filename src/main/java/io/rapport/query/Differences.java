package io.rapport.query;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of some records differs between two moments, field by field, as far as the reader may read; in two statements. */
@Component
public class Differences {

    private static final int MOST = 190;

    private final Queries queries;

    Differences(Queries queries) {
        this.queries = queries;
    }

    /**
     * One record at both moments.
     *
     * @param before empty where it was not there
     * @param fields the fields that differ, with both values
     */
    public record Difference(Optional<Row> before, Optional<Row> after, Map<String, Pair> fields) {}

    public record Pair(@Nullable Object before, @Nullable Object after) {}

    /** @param paths what is read of both; what makes them comparable is asked of them, so system fields are best left out */
    public Map<UUID, Difference> of(
            Tenant tenant,
            DataModel model,
            Gate gate,
            ObjectDef object,
            List<Path> paths,
            List<UUID> ids,
            Instant from,
            Instant to) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var asked = paths.stream().limit(MOST).toList();
        var old = rows(tenant, model, gate, object, asked, ids, from);
        var present = rows(tenant, model, gate, object, asked, ids, to);
        var all = new HashMap<UUID, Difference>();
        for (var id : ids) {
            var before = Optional.ofNullable(old.get(id));
            var after = Optional.ofNullable(present.get(id));
            var fields = new LinkedHashMap<String, Pair>();
            if (before.isPresent() && after.isPresent()) {
                for (var path : asked) {
                    var pair = new Pair(before.get().get(path), after.get().get(path));
                    if (!Objects.equals(pair.before(), pair.after())) {
                        fields.put(path.toString(), pair);
                    }
                }
            }
            all.put(id, new Difference(before, after, fields));
        }
        return all;
    }

    private Map<UUID, Row> rows(
            Tenant tenant,
            DataModel model,
            Gate gate,
            ObjectDef object,
            List<Path> paths,
            List<UUID> ids,
            Instant moment) {
        var query = Query.of(object.name())
                .select(paths)
                .where(new Filter.Ids(java.util.Set.copyOf(ids)))
                .limit(ids.size())
                .asOf(Optional.of(moment));
        return queries.page(tenant, query.permit(model, gate)).rows().stream()
                .collect(Collectors.toMap(Row::id, row -> row));
    }
}
