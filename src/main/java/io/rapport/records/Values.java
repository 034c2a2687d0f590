package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.InvalidValue;
import io.rapport.model.Reading;
import io.rapport.tenancy.Tenant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of fields whose types are known only at run time. */
final class Values {

    private Values() {}

    static List<@Nullable Object> columns(FieldDef field, @Nullable Object value) {
        return value == null
                ? Collections.nCopies(field.columns().size(), null)
                : typed(field).write(value);
    }

    static @Nullable Object read(FieldDef field, List<@Nullable Object> columns) {
        return field.type().read(columns);
    }

    static @Nullable Object toLog(FieldDef field, @Nullable Object value) {
        return value == null ? null : typed(field).toLog(value);
    }

    static @Nullable Object toJson(FieldDef field, @Nullable Object value) {
        return value == null ? null : typed(field).toJson(value);
    }

    static @Nullable Object fromLog(FieldDef field, @Nullable Object json, Reading reading) throws InvalidValue {
        return json == null ? null : field.type().parse(json, reading);
    }

    /** Whether a value has the Java type that the field holds. */
    static boolean fits(FieldDef field, Object value) {
        try {
            typed(field).write(value);
            return true;
        } catch (ClassCastException | IllegalArgumentException other) {
            return false;
        }
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        return Objects.equals(one, other);
    }

    static Reading reading(Tenant tenant) {
        return Reading.plain(Currency.getInstance(tenant.currency()), tenant.zone());
    }

    static List<FieldDef> stored(Iterable<FieldDef> fields) {
        var stored = new ArrayList<FieldDef>();
        for (var field : fields) {
            if (!field.columns().isEmpty()) {
                stored.add(field);
            }
        }
        return stored;
    }

    @SuppressWarnings("unchecked")
    private static FieldType<Object> typed(FieldDef field) {
        return (FieldType<Object>) field.type();
    }
}
