package io.rapport.records;

import io.rapport.tenancy.Tenant;
import java.util.List;

/** Something that happens because records have changed: search, notifications, webhooks. */
public interface Follower {

    /** Its immutable name. */
    String name();

    /** Whether it wants to hear of an object's records. */
    boolean follows(String object);

    /**
     * Catches up with changes, outside of any transaction. Deliveries come in order, one call at a time in a tenant, each at
     * least once: again after a failure or a kill. Must be idempotent, and take less than a minute or be called with less.
     */
    void follow(Tenant tenant, List<Delivery> deliveries);
}
