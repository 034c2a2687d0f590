package io.rapport.records;

import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to happen to each of many records. */
public sealed interface BulkChange {

    /** The values, as {@link Change.Update} takes them. */
    record Edit(Map<String, @Nullable Object> values) implements BulkChange {}

    /** To the trash. */
    record Delete() implements BulkChange {}

    /** Back from the trash. */
    record Restore() implements BulkChange {}

    /** Whether it is about records in the trash. */
    default boolean inTrash() {
        return this instanceof Restore;
    }

    /** What an actor must be allowed to do with a record. */
    default Set<Action> actions() {
        return switch (this) {
            case Edit(var values) -> actions(values.keySet());
            case Delete delete -> Set.of(Action.DELETE);
            case Restore restore -> Set.of(Action.DELETE);
        };
    }

    /** Handing records over needs its own right, and nothing else where nothing else changes. */
    static Set<Action> actions(Set<String> fields) {
        if (!fields.contains(SystemFields.OWNER)) {
            return Set.of(Action.UPDATE);
        }
        return fields.size() == 1 ? Set.of(Action.TRANSFER) : Set.of(Action.UPDATE, Action.TRANSFER);
    }

    default Change of(String object, UUID id) {
        return switch (this) {
            case Edit(var values) -> new Change.Update(object, id, Optional.empty(), values);
            case Delete delete -> new Change.Delete(object, id, Optional.empty());
            case Restore restore -> new Change.Restore(object, id);
        };
    }
}
