package io.rapport.records;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen to one record. Values are typed as the fields' types read them ({@link io.rapport.model.FieldType#parse});
 * a null value empties the field, and of a field that holds a list a {@link ListEdit} changes only a part.
 */
public sealed interface Change {

    String object();

    UUID id();

    record Create(String object, UUID id, Map<String, Object> values) implements Change {}

    /**
     * @param version the version that the author saw; empty to let the last write win per field
     */
    record Update(String object, UUID id, Optional<Long> version, Map<String, @Nullable Object> values)
            implements Change {}

    /** To the trash. */
    record Delete(String object, UUID id, Optional<Long> version) implements Change {}

    /** Back from the trash. */
    record Restore(String object, UUID id) implements Change {}
}
