package io.rapport.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** As much of JSON Schema (2020-12) as the types of fields use. */
final class SchemaCheck {

    private SchemaCheck() {}

    static List<String> errors(Map<?, ?> schema, Object json) {
        var errors = new ArrayList<String>();
        schema.forEach((keyword, rule) -> {
            boolean fits =
                    switch ((String) keyword) {
                        case "type" -> isOf((String) rule, json);
                        case "enum" -> ((List<?>) rule).contains(json);
                        case "maxLength" -> json.toString().length() <= (Integer) rule;
                        case "pattern" ->
                            Pattern.compile((String) rule)
                                    .matcher(json.toString())
                                    .find();
                        case "minimum" -> ((Number) json).doubleValue() >= ((Number) rule).doubleValue();
                        case "maximum" -> ((Number) json).doubleValue() <= ((Number) rule).doubleValue();
                        case "required" -> ((Map<?, ?>) json).keySet().containsAll((List<?>) rule);
                        case "items" ->
                            ((List<?>) json).stream().allMatch(item -> errors((Map<?, ?>) rule, item)
                                    .isEmpty());
                        case "properties" ->
                            ((Map<?, ?>) json)
                                    .entrySet().stream()
                                            .allMatch(entry ->
                                                    ((Map<?, ?>) rule).get(entry.getKey()) instanceof Map<?, ?> known
                                                            && errors(known, entry.getValue())
                                                                    .isEmpty());
                        case "format", "contentMediaType", "uniqueItems" -> true;
                        default -> false;
                    };
            if (!fits) {
                errors.add(keyword + " " + rule + ": " + json);
            }
        });
        return errors;
    }

    private static boolean isOf(String type, Object json) {
        return switch (type) {
            case "string" -> json instanceof String;
            case "integer" -> json instanceof Integer || json instanceof Long;
            case "number" -> json instanceof Number;
            case "boolean" -> json instanceof Boolean;
            case "array" -> json instanceof List;
            case "object" -> json instanceof Map;
            default -> false;
        };
    }
}
