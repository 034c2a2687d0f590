package io.rapport.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of a JSON document in the order in which they are written. */
final class Doc {

    static final Map<String, Object> STRING = of("type", "string");
    static final Map<String, Object> BOOLEAN = of("type", "boolean");
    static final Map<String, Object> INTEGER = of("type", "integer");
    static final Map<String, Object> OBJECT = of("type", "object");
    static final Map<String, Object> ID = of("type", "string", "format", "uuid");
    static final Map<String, Object> MOMENT = of("type", "string", "format", "date-time");

    private Doc() {}

    /** Keys and values in turn. */
    static Map<String, Object> of(Object... pairs) {
        var doc = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            doc.put((String) pairs[i], pairs[i + 1]);
        }
        return doc;
    }

    static Map<String, Object> ref(String schema) {
        return of("$ref", "#/components/schemas/" + schema);
    }

    static Map<String, Object> list(Object items) {
        return of("type", "array", "items", items);
    }

    static Map<String, Object> object(Object... properties) {
        return of("type", "object", "properties", of(properties));
    }

    static Map<String, Object> orNull(Object schema) {
        return of("oneOf", List.of(schema, of("type", "null")));
    }

    static Map<String, Object> json(Object schema) {
        return of("application/json", of("schema", schema));
    }
}
