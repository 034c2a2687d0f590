package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.duplicates.match.Profile;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
        var object = description.object();
        var paths = description.fields().stream()
                .filter(field -> Description.reads(actor, model, object, field))
                .map(field -> Path.of(field.name()))
                .toList();
        var query = Query.of(object.name())
                .select(paths)
                .where(new Filter.Ids(Set.copyOf(ids)))
                .limit(ids.size());
        queries.page(tx, query.permit(model, actor))
                .rows()
                .forEach(row -> profiles.put(row.id(), description.profile(field -> row.value(field.name()))));
    }
}
