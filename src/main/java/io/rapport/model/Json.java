package io.rapport.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects with their keys in order. */
final class Json {

    private Json() {}

    /** An object of keys and values in turn; keys with a null value are left out. */
    static Map<String, Object> object(@Nullable Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            if (value != null && keysAndValues[i] instanceof String key) {
                object.put(key, value);
            }
        }
        return object;
    }

    static Map<String, Object> type(String type) {
        return Map.of("type", type);
    }
}
