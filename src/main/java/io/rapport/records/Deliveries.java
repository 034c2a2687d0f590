package io.rapport.records;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.records.BulkInsert.BulkColumn;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    void write(Batch batch, UUID changeset, List<Draft> written) {
        var kinds = new LinkedHashMap<Kind, List<UUID>>();
        written.forEach(draft ->
                kinds.computeIfAbsent(Kind.of(draft), kind -> new ArrayList<>()).add(draft.id()));
        var rows = new ArrayList<@Nullable Object[]>();
        followers.orderedStream().forEach(follower -> {
            var ids = new LinkedHashMap<String, List<UUID>>();
            kinds.forEach((kind, changed) -> {
                if (kind.concerns(follower, batch.model())) {
                    ids.computeIfAbsent(kind.object().name(), name -> new ArrayList<>())
                            .addAll(changed);
                }
            });
            ids.forEach((object, changed) ->
                    rows.add(new Object[] {follower.name(), changeset, object, changed.toArray(UUID[]::new)}));
        });
        var tx = batch.tx();
        var tenant = tx.tenant();
        tx.afterCommit(() -> onlookers.forEach(onlooker -> onlooker.committed(tenant, changeset)));
        if (!rows.isEmpty()) {
            new BulkInsert(tx, tx.table("delivery"), COLUMNS).insert(rows);
            tx.afterCommit(() -> wake.up(tenant));
        }
    }

    /** Records as a whole, for all who follow them. */
    void whole(Tx tx, UUID changeset, Map<String, List<UUID>> ids) {
        var rows = new ArrayList<@Nullable Object[]>();
        followers
                .orderedStream()
                .forEach(follower -> ids.forEach((object, some) -> {
                    if (follower.follows(object)) {
                        rows.add(new Object[] {follower.name(), changeset, object, some.toArray(UUID[]::new)});
                    }
                }));
        var tenant = tx.tenant();
        tx.afterCommit(() -> onlookers.forEach(onlooker -> onlooker.committed(tenant, changeset)));
        if (!rows.isEmpty()) {
            new BulkInsert(tx, tx.table("delivery"), COLUMNS).insert(rows);
            tx.afterCommit(() -> wake.up(tenant));
        }
    }

    /**
     * Changes of the same sort.
     *
     * @param fields empty where the whole record is concerned
     */
    private record Kind(ObjectDef object, Set<String> fields) {

        static Kind of(Draft draft) {
            boolean whole = draft.isNew() || draft.trashChanged();
            return new Kind(draft.object(), whole ? Set.of() : draft.changed());
        }

        boolean concerns(Follower follower, DataModel model) {
            return follower.follows(object.name()) && (fields.isEmpty() || follower.concerns(model, object, fields));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind(var its, var changed)
                    && its.name().equals(object.name())
                    && changed.equals(fields);
        }

        @Override
        public int hashCode() {
            return 31 * object.name().hashCode() + fields.hashCode();
        }
    }
}
