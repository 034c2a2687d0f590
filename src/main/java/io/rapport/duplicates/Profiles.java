package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.duplicates.match.Profile;
import io.rapport.model.DataModel;
import io.rapport.model.SystemFields;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What records say of whom they describe, as far as an actor may see and read it. */
record Profiles(Queries queries, Tx tx, DataModel model, Actor actor, Description description) {

    private static final int AT_ONCE = 5_000;

    Map<UUID, Profile> of(Collection<UUID> ids) {
        var profiles = new LinkedHashMap<UUID, Profile>();
        var all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            some(all.subList(from, Math.min(from + AT_ONCE, all.size())), profiles);
        }
        return profiles;
    }

    private void some(Collection<UUID> ids, Map<UUID, Profile> profiles) {
        rows(ids, List.of())
                .forEach(row -> profiles.put(row.id(), description.profile(field -> row.value(field.name()))));
    }

    /** With the version at which each record was so. */
    Map<UUID, Portion.Seen> seen(Collection<UUID> ids) {
        var seen = new LinkedHashMap<UUID, Portion.Seen>();
        for (var row : rows(ids, List.of(Path.of(SystemFields.VERSION)))) {
            long version = row.value(SystemFields.VERSION)
                    .map(found -> ((Number) found).longValue())
                    .orElse(0L);
            seen.put(row.id(), new Portion.Seen(version, description.profile(field -> row.value(field.name()))));
        }
        return seen;
    }

    private List<Row> rows(Collection<UUID> ids, List<Path> more) {
        var object = description.object();
        var paths = new ArrayList<>(more);
        description.fields().stream()
                .filter(field -> Description.reads(actor, model, object, field))
                .forEach(field -> paths.add(Path.of(field.name())));
        var query = Query.of(object.name())
                .select(paths)
                .where(new Filter.Ids(Set.copyOf(ids)))
                .limit(ids.size());
        return queries.page(tx, query.permit(model, actor)).rows();
    }
}
