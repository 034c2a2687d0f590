package io.rapport.records;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tenant;
import java.util.List;
import java.util.Set;

/** Something that happens because records have changed: search, notifications, webhooks. */
public interface Follower {

    /** Its immutable name. */
    String name();

    /** Whether it wants to hear of an object's records. */
    boolean follows(String object);

    /**
     * Whether it matters to it that these fields, and no others, of records of an object have changed. Records that are new, go
     * to the trash or come back always matter.
     */
    default boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return true;
    }

    /**
     * Catches up with changes, outside of any transaction. Deliveries come in order, one call at a time in a tenant, each at
     * least once: again after a failure or a kill. Must be idempotent, and take less than a minute or be called with less.
     */
    void follow(Tenant tenant, List<Delivery> deliveries);
}
