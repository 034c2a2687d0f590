package io.rapport.duplicates;

import io.rapport.access.People;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps what duplicates are found by up to date with the log. */
@Component
final class DuplicateFollower implements Follower {

    private static final int AT_ONCE = 2_000;

    private final TenantDb db;
    private final Models models;
    private final Finder finder;

    DuplicateFollower(TenantDb db, Models models, Finder finder) {
        this.db = db;
        this.models = models;
        this.finder = finder;
    }

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public boolean follows(String object) {
        return !object.equals(People.USERS) && !object.equals(People.TEAMS);
    }

    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return Description.of(model, object).stream()
                .flatMap(description -> description.fields().stream())
                .anyMatch(field -> fields.contains(field.name()));
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        Map<String, Set<UUID>> changed = new LinkedHashMap<>();
        deliveries.forEach(delivery -> changed.computeIfAbsent(delivery.object(), name -> new LinkedHashSet<>())
                .addAll(delivery.ids()));
        var model = models.of(tenant);
        changed.forEach((name, ids) -> model.object(name)
                .flatMap(object -> Description.of(model, object))
                .ifPresent(description -> refresh(tenant, description, new ArrayList<>(ids))));
    }

    private void refresh(Tenant tenant, Description description, List<UUID> ids) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            db.update(tenant, tx -> finder.refresh(tx, description, some));
        }
    }
}
