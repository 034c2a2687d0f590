package bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in the list of all contacts by name: a tenth of them in, or 100,000.
 *
 * @param name of the last record before it
 */
record Deep(String cursor, String name, String id) {

    static Deep of(Api api) throws Exception {
        var place = new Deep("", "", "");
        for (int page = 0; page < 200; page++) {
            var parameters = new LinkedHashMap<>(Map.of("sort", "name", "fields", "name", "limit", "500"));
            if (!place.cursor.isEmpty()) parameters.put("cursor", place.cursor);
            var answer = api.json("/api/v1/contacts?" + Api.query(parameters));
            if (answer.path("next").isNull()) break;
            var records = answer.path("records");
            var last = records.get(records.size() - 1);
            place = new Deep(
                    answer.path("next").asString(), last.path("name").asString(), last.path("id").asString());
        }
        return place;
    }
}
