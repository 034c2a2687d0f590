package io.rapport.api;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Measure;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of a summary as JSON: {@code {"key": {"stage": …}, "measures": {"count": 12, "sum(amount)": …}}}. */
record SummaryJson(CallerModel model, ObjectDef object, Summary summary) {

    List<Map<String, Object>> groups(List<SummaryRow> rows) {
        return rows.stream().map(this::group).toList();
    }

    private Map<String, Object> group(SummaryRow row) {
        var key = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < summary.groups().size(); i++) {
            key.put(summary.groups().get(i).toString(), key(i, row.keys().get(i)));
        }
        var measures = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < summary.measures().size(); i++) {
            var measure = summary.measures().get(i);
            measures.put(measure.toString(), measure(measure, row.measures().get(i)));
        }
        var group = new LinkedHashMap<String, Object>();
        group.put("key", key);
        group.put("measures", measures);
        return group;
    }

    private @Nullable Object key(int index, @Nullable Object value) {
        var type = stored(model.type(object, summary.groups().get(index).path()));
        return type instanceof MoneyType ? money(value) : plain(value);
    }

    @Nullable
    Object measure(Measure measure, @Nullable Object value) {
        boolean amount = measure.kind() != Measure.Kind.COUNT
                && measure.path()
                        .map(path -> stored(model.type(object, path)) instanceof MoneyType)
                        .orElse(false);
        return amount ? money(value) : plain(value);
    }

    private static FieldType<?> stored(FieldType<?> type) {
        return type instanceof FormulaType formula ? formula.result() : type;
    }

    /** Amounts of a summary are in the organisation's currency. */
    private @Nullable Object money(@Nullable Object value) {
        if (!(value instanceof BigDecimal amount)) {
            return null;
        }
        var money = new Money(
                amount.setScale(Math.min(amount.scale(), 4), java.math.RoundingMode.HALF_UP),
                Currency.getInstance(model.actor().tenant().currency()));
        return new MoneyType().toJson(money);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Ref ref -> RecordJson.ref(ref);
            case BigDecimal number -> Json.number(number);
            case Number number -> number;
            case Boolean flag -> flag;
            case OffsetDateTime moment -> moment.toInstant().toString();
            case Object[] list -> Arrays.stream(list).map(String::valueOf).toList();
            default -> value.toString();
        };
    }
}
