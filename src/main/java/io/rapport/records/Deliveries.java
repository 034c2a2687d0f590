package io.rapport.records;

import io.rapport.records.BulkInsert.BulkColumn;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes the work for followers in the transaction that makes it, and wakes them after its commit. */
@Component
class Deliveries {

    private static final List<BulkColumn> COLUMNS = List.of(
            new BulkColumn("follower", "text"),
            new BulkColumn("changeset_id", "uuid"),
            new BulkColumn("object", "text"),
            new BulkColumn("ids", "uuid[]"));

    private final ObjectProvider<Follower> followers;
    private final Wake wake;
    private final ObjectProvider<Onlooker> onlookers;

    Deliveries(ObjectProvider<Follower> followers, Wake wake, ObjectProvider<Onlooker> onlookers) {
        this.followers = followers;
        this.wake = wake;
        this.onlookers = onlookers;
    }

    void write(Tx tx, UUID changeset, List<Draft> written) {
        var ids = new LinkedHashMap<String, List<UUID>>();
        written.forEach(draft -> ids.computeIfAbsent(draft.object().name(), name -> new ArrayList<>())
                .add(draft.id()));
        var rows = new ArrayList<@Nullable Object[]>();
        followers
                .orderedStream()
                .forEach(follower -> ids.forEach((object, changed) -> {
                    if (follower.follows(object)) {
                        rows.add(new Object[] {follower.name(), changeset, object, changed.toArray(UUID[]::new)});
                    }
                }));
        var tenant = tx.tenant();
        tx.afterCommit(() -> onlookers.forEach(onlooker -> onlooker.committed(tenant, changeset)));
        if (!rows.isEmpty()) {
            new BulkInsert(tx, tx.table("delivery"), COLUMNS).insert(rows);
            tx.afterCommit(() -> wake.up(tenant));
        }
    }
}
