package io.rapport.query;

import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import java.util.Map;

/** Filters as people and programs write them: CEL text, or JSON. Both become the same {@link Filter}. */
public final class Filters {

    private Filters() {}

    /** Reads CEL; an empty text is no condition. */
    public static Filter cel(String source, DataModel model, ObjectDef object, Gate gate) {
        if (source.isBlank()) {
            return Filter.ALL;
        }
        var scope = new ModelScope(model, object, gate);
        return new Filter.Matches(Expressions.parse(source, scope, ValueType.BOOLEAN));
    }

    /** The JSON form as CEL, see {@link JsonFilter}. */
    public static String toCel(Map<String, ?> json) {
        return JsonFilter.toCel(json);
    }

    /** Reads the JSON form, see {@link JsonFilter}. */
    public static Filter json(Map<String, ?> json, DataModel model, ObjectDef object, Gate gate) {
        return cel(JsonFilter.toCel(json), model, object, gate);
    }
}
