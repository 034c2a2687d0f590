package io.rapport.records;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation that begins with its first change; a change that alters nothing begins none.
 *
 * @param labelKey the key of the sentence that history shows, such as {@code operation.edited}
 * @param labelArgs what fills the sentence: texts and numbers
 * @param undoes the operation that this one takes back
 * @param depth how many operations caused one another before this one; what followers do is deeper by one
 */
public record NewOperation(Source source, String labelKey, List<Object> labelArgs, Optional<UUID> undoes, int depth)
        implements Operation {

    public NewOperation {
        labelArgs = List.copyOf(labelArgs);
    }

    public static NewOperation of(Source source, String labelKey, Object... labelArgs) {
        return new NewOperation(source, labelKey, List.of(labelArgs), Optional.empty(), 0);
    }

    NewOperation undoing(UUID operation) {
        return new NewOperation(source, labelKey, labelArgs, Optional.of(operation), depth);
    }
}
