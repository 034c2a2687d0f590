package io.rapport.exchange;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something that the plan could do, to be accepted or declined with one click.
 *
 * @param code names the sentence in the bundles ({@code import.suggestion.<code>}), which is filled with the column, the
 *     values and the count of rows
 * @param from the value as it is in the file, where it is about a value
 * @param to what to take instead: a value, a factor, a pattern
 * @param rows how many rows it touches
 * @param accepted whether the plan holds it already
 */
public record Suggestion(
        Code code, String file, String object, String column, String from, String to, long rows, boolean accepted) {

    /** What sort of suggestion it is. */
    public enum Code {
        /** A value is nearly the name of a record or choice. */
        NEAR_MATCH,
        /** A value is probably misspelt. */
        SPELLING,
        /** Amounts look as if they were in thousands or millions. */
        FACTOR,
        /** The column fits no field and could become one. */
        NEW_FIELD,
        /** Dates or numbers can be read in two ways. */
        NOTATION
    }

    public ImportPlan accept(ImportPlan plan) {
        return plan.change(file, object, column, this::accept);
    }

    public ImportPlan decline(ImportPlan plan) {
        return plan.change(file, object, column, this::decline);
    }

    private ColumnPlan accept(ColumnPlan plan) {
        return switch (code) {
            case NEAR_MATCH, SPELLING -> plan.mapping(from, to);
            case FACTOR -> plan.times(new BigDecimal(to));
            case NOTATION -> plan.written(to);
            case NEW_FIELD -> ColumnPlan.creating(column, NewField.of(to, from, column));
        };
    }

    private ColumnPlan decline(ColumnPlan plan) {
        return switch (code) {
            case NEAR_MATCH, SPELLING -> plan.notMapping(from);
            case FACTOR -> plan.times(null);
            case NOTATION -> plan.written(null);
            case NEW_FIELD -> ColumnPlan.ignore(column);
        };
    }

    /** What the sentence is filled with, in its order. */
    public List<Object> args() {
        return List.of(column, from, to, rows);
    }
}
