package io.rapport.query;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reads what anybody sent as a filter or a cursor; a refusal is a problem. */
public final class HostileFilter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private HostileFilter() {}

    @SuppressWarnings("unchecked")
    public static void json(String text) {
        if (JSON.readValue(text, Object.class) instanceof Map<?, ?> map) {
            Filters.json(
                    (Map<String, ?>) map,
                    Opportunities.MODEL,
                    Opportunities.MODEL.require("opportunities"),
                    Opportunities.everything());
        }
    }

    public static void cursor(String text) {
        Cursor.decode(text, "[name]", 1);
    }
}
