package io.rapport.sales.territory;

import io.rapport.kernel.Ref;
import io.rapport.records.Change;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record that belongs to another territory than it is in. */
record Move(String object, UUID id, Optional<UUID> from, Optional<UUID> to) {

    Change change() {
        var values = new HashMap<String, @Nullable Object>();
        values.put(InTerritory.TERRITORY.name(), to.map(Ref::to).orElse(null));
        return new Change.Update(object, id, Optional.empty(), values);
    }
}
