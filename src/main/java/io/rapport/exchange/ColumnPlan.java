package io.rapport.exchange;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's value comes from.
 *
 * @param column the file's column; null when the value comes from elsewhere
 * @param field the field's API name, with a part where only a part of it is given ({@code billing_address.city}); null to
 *     leave the column out
 * @param create the field is to be created so
 * @param factor what numbers are multiplied by
 * @param notation of dates their pattern, of numbers PLAIN, POINT or COMMA; null for what the column's values show
 * @param values what to take instead of a value; an empty text leaves the field empty
 * @param missing what to do with a value that names no record or choice
 * @param by how a value names the record that it links to: null by its name, else a unique field, or {@code external:SOURCE}
 * @param sameRow the field links to the record of this object that the same row makes
 */
public record ColumnPlan(
        @Nullable String column,
        @Nullable String field,
        @Nullable NewField create,
        @Nullable BigDecimal factor,
        @Nullable String notation,
        @Nullable Map<String, String> values,
        @Nullable Missing missing,
        @Nullable String by,
        @Nullable String sameRow) {

    /** What to do with a value that names no record or choice. */
    public enum Missing {
        CREATE,
        EMPTY,
        REJECT
    }

    public static ColumnPlan of(String column, String field) {
        return new ColumnPlan(column, field, null, null, null, null, null, null, null);
    }

    public static ColumnPlan ignore(String column) {
        return new ColumnPlan(column, null, null, null, null, null, null, null, null);
    }

    public static ColumnPlan creating(String column, NewField create) {
        return new ColumnPlan(column, create.name(), create, null, null, null, null, null, null);
    }

    /** A link to the record that the same row makes of another object. */
    public static ColumnPlan sameRow(String field, String object) {
        return new ColumnPlan(null, field, null, null, null, null, null, null, object);
    }

    public ColumnPlan times(@Nullable BigDecimal other) {
        return new ColumnPlan(column, field, create, other, notation, values, missing, by, sameRow);
    }

    public ColumnPlan written(@Nullable String other) {
        return new ColumnPlan(column, field, create, factor, other, values, missing, by, sameRow);
    }

    public ColumnPlan whenMissing(Missing other) {
        return new ColumnPlan(column, field, create, factor, notation, values, other, by, sameRow);
    }

    /** Values name records by a unique field, or by {@code external:SOURCE}. */
    public ColumnPlan naming(@Nullable String other) {
        return new ColumnPlan(column, field, create, factor, notation, values, missing, other, sameRow);
    }

    /** Takes one value for another. */
    public ColumnPlan mapping(String from, String to) {
        var more = new LinkedHashMap<>(replacements());
        more.put(from, to);
        return new ColumnPlan(column, field, create, factor, notation, more, missing, by, sameRow);
    }

    public ColumnPlan notMapping(String from) {
        var fewer = new LinkedHashMap<>(replacements());
        fewer.remove(from);
        return new ColumnPlan(column, field, create, factor, notation, fewer, missing, by, sameRow);
    }

    public Map<String, String> replacements() {
        return values == null ? Map.of() : values;
    }

    public Missing onMissing() {
        return missing == null ? Missing.REJECT : missing;
    }

    /** The field without the part. */
    public String fieldName() {
        return field == null ? "" : field.indexOf('.') < 0 ? field : field.substring(0, field.indexOf('.'));
    }

    /** The part of the field; empty for the whole of it. */
    public String part() {
        return field == null || field.indexOf('.') < 0 ? "" : field.substring(field.indexOf('.') + 1);
    }
}
