package io.rapport.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The records of one object that the rows of a file make. A key that occurs in several rows makes one record.
 *
 * @param object the object's API name
 * @param key how a row's record is found when it is there already
 * @param columns where the values come from
 */
public record RecordPlan(String object, ImportKey key, List<ColumnPlan> columns) {

    public RecordPlan {
        key = key == null ? ImportKey.none() : key;
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    public Optional<ColumnPlan> into(String field) {
        return columns.stream().filter(column -> field.equals(column.field())).findFirst();
    }

    public RecordPlan with(List<ColumnPlan> others) {
        return new RecordPlan(object, key, others);
    }

    public RecordPlan with(ImportKey other) {
        return new RecordPlan(object, other, columns);
    }

    RecordPlan change(String column, UnaryOperator<ColumnPlan> change) {
        return with(columns.stream()
                .map(plan -> column.equals(plan.column()) ? change.apply(plan) : plan)
                .toList());
    }
}
