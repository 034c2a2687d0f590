package io.rapport.model.custom;

import io.rapport.model.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the customisation's columns hold it. */
final class StoredJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private StoredJson() {}

    static JSONB of(Object value) {
        return JSONB.valueOf(MAPPER.writeValueAsString(value));
    }

    static JSONB of(Label label) {
        return of((Object) label.texts());
    }

    static Map<String, Object> object(JSONB stored) {
        return MAPPER.readValue(stored.data(), OBJECT);
    }

    static Label label(JSONB stored) {
        return new Label("", MAPPER.readValue(stored.data(), TEXTS));
    }

    static @Nullable Object value(@Nullable JSONB stored) {
        return stored == null ? null : MAPPER.readValue(stored.data(), Object.class);
    }
}
