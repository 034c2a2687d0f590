package io.rapport.sales.territory;

import io.rapport.customers.account.AccountObject;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps accounts, leads and deals in their territories as they change. */
@Component
class PlacingFollower implements Follower {

    private static final int AT_ONCE = 1_000;
    private static final Set<String> OF_A_DEAL = Set.of("account", "territory", "territory_pinned");

    private final Placing placing;
    private final TenantDb db;

    PlacingFollower(Placing placing, TenantDb db) {
        this.placing = placing;
        this.db = db;
    }

    @Override
    public String name() {
        return "territories";
    }

    @Override
    public boolean follows(String object) {
        return object.equals(AccountObject.NAME)
                || object.equals(Placing.LEADS)
                || object.equals(Placing.OPPORTUNITIES);
    }

    /** Accounts and leads may be asked for any field that they have. */
    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return !object.name().equals(Placing.OPPORTUNITIES) || !Collections.disjoint(fields, OF_A_DEAL);
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            var ids = delivery.ids();
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                var part = Set.copyOf(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
                db.update(tenant, tx -> placing.place(tx, delivery.object(), part, new Writing.New()));
            }
        }
    }
}
