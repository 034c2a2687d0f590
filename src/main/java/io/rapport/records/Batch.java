package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One transaction's worth of drafts on their way through the door. */
final class Batch {

    private final Tx tx;
    private final Actor actor;
    private final DataModel model;
    private final FieldLocks locks;
    private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
    private final Map<String, Map<UUID, Draft>> drafts = new HashMap<>();
    private final List<Draft> inOrder = new ArrayList<>();

    Batch(Tx tx, Actor actor, DataModel model, FieldLocks locks) {
        this.tx = tx;
        this.actor = actor;
        this.model = model;
        this.locks = locks;
    }

    Tx tx() {
        return tx;
    }

    Actor actor() {
        return actor;
    }

    DataModel model() {
        return model;
    }

    FieldLocks locks() {
        return locks;
    }

    /** Reads rows of an object's table. */
    RowReader reader(ObjectDef object, List<FieldDef> fields) {
        return new RowReader(object, fields, locks);
    }

    DraftGroup group(ObjectDef object) {
        return groups.computeIfAbsent(object.name(), name -> new DraftGroup(object));
    }

    List<DraftGroup> groups() {
        return List.copyOf(groups.values());
    }

    /** @return whether the record was not yet in the batch */
    boolean add(Draft draft) {
        boolean first = drafts.computeIfAbsent(draft.object().name(), name -> new HashMap<>())
                        .putIfAbsent(draft.id(), draft)
                == null;
        if (first) {
            group(draft.object()).drafts().add(draft);
            inOrder.add(draft);
        }
        return first;
    }

    void remove(Draft draft) {
        drafts.getOrDefault(draft.object().name(), Map.of()).remove(draft.id());
        group(draft.object()).drafts().remove(draft);
        inOrder.remove(draft);
    }

    Optional<Draft> draft(ObjectDef object, UUID id) {
        return Optional.ofNullable(drafts.getOrDefault(object.name(), Map.of()).get(id));
    }

    /** As the changes came, and what followed from them at the end. */
    List<Draft> inOrder() {
        return inOrder;
    }
}
