package io.rapport.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a verb is to be done with some records.
 *
 * @param records each with the version that the author saw, or empty where any will do
 * @param values of the verb's parameters, typed as their types read them; what is absent or null was not said
 */
public record VerbCall(
        String object, String verb, Map<UUID, Optional<Long>> records, Map<String, @Nullable Object> values) {

    public VerbCall {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static VerbCall of(
            String object, String verb, UUID id, Optional<Long> version, Map<String, @Nullable Object> values) {
        return new VerbCall(object, verb, Map.of(id, version), values);
    }
}
