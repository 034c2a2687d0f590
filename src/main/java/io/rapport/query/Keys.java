package io.rapport.query;

import io.rapport.model.FieldDef;
import io.rapport.model.SystemFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an order with the id as the last, and the conditions that continue after a cursor. One key that may be null is
 * read in two phases, present values and then absent ones, so that each is a plain range of the index; several keys are
 * compared one by one.
 */
final class Keys {

    /** Texts are in the order that people expect in all languages, not in the order of bytes. */
    static final String COLLATION = "und-x-icu";

    /** One key: its expression in its sorting form. */
    record Key(Field<?> field, boolean descending, boolean nullable) {}

    final List<Key> keys;
    private final Field<UUID> id;

    private Keys(Field<UUID> id, List<Key> keys) {
        this.id = id;
        this.keys = keys;
    }

    static Keys of(Source source, List<ResolvedSort> sorts) {
        var compiler = new ExprCompiler(source);
        var keys = new ArrayList<Key>();
        for (var sort : sorts) {
            var field = sort.path().field();
            keys.add(new Key(
                    collated(compiler.field(source.via(sort.path()), field)),
                    sort.sort().descending(),
                    !sort.path().via().isEmpty() || nullable(field)));
        }
        return new Keys(source.id(), List.copyOf(keys));
    }

    /** The same order over columns that hold the keys. */
    Keys at(Field<UUID> otherId, IntFunction<Field<?>> column) {
        var others = new ArrayList<Key>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var field = column.apply(i).coerce(key.field().getDataType());
            others.add(new Key(collated(field), key.descending(), key.nullable()));
        }
        return new Keys(otherId, others);
    }

    private static boolean nullable(FieldDef field) {
        return switch (field.name()) {
            case SystemFields.ID, SystemFields.CREATED_AT, SystemFields.UPDATED_AT, SystemFields.VERSION -> false;
            default -> true;
        };
    }

    static Field<?> collated(Field<?> field) {
        return field.getType() == String.class
                ? field.coerce(SQLDataType.CLOB).collate(DSL.collation(DSL.name(COLLATION)))
                : field;
    }

    /** Whether the page is read in two phases. */
    boolean phased() {
        return keys.size() == 1 && keys.getFirst().nullable();
    }

    List<OrderField<?>> order(boolean absentPhase) {
        var order = new ArrayList<OrderField<?>>();
        boolean simple = keys.size() <= 1;
        if (!absentPhase) {
            for (var key : keys) {
                var sorted = key.descending() ? key.field().desc() : key.field().asc();
                order.add(simple ? sorted : sorted.nullsLast());
            }
        }
        order.add(!keys.isEmpty() && keys.getFirst().descending() ? id.desc() : id.asc());
        return order;
    }

    Condition phase(boolean absentPhase) {
        if (!phased()) {
            return DSL.noCondition();
        }
        var field = keys.getFirst().field();
        return absentPhase ? field.isNull() : field.isNotNull();
    }

    Condition after(Optional<Cursor> cursor) {
        if (cursor.isEmpty()) {
            return DSL.noCondition();
        }
        var at = cursor.get();
        boolean down = !keys.isEmpty() && keys.getFirst().descending();
        var idAfter = down ? id.lt(at.id()) : id.gt(at.id());
        if (keys.isEmpty()) {
            return idAfter;
        }
        if (keys.size() == 1) {
            var key = keys.getFirst();
            String value = at.keys().getFirst();
            return value == null
                    ? idAfter
                    : DSL.condition(
                            down ? "({0}, {1}) < ({2}, {3})" : "({0}, {1}) > ({2}, {3})",
                            key.field(),
                            id,
                            cast(value, key),
                            DSL.val(at.id()));
        }
        var condition = idAfter;
        for (int i = keys.size() - 1; i >= 0; i--) {
            condition = step(keys.get(i), at.keys().get(i), condition);
        }
        return condition;
    }

    /** Beyond the key's value, or level with it and beyond by the rest; absent values come last. */
    private static Condition step(Key key, @Nullable String value, Condition rest) {
        if (value == null) {
            return key.field().isNull().and(rest);
        }
        var level = cast(value, key);
        var beyond = DSL.condition(key.descending() ? "{0} < {1}" : "{0} > {1}", key.field(), level);
        return beyond.or(key.field().isNull())
                .or(DSL.condition("{0} = {1}", key.field(), level).and(rest));
    }

    private static Field<?> cast(String value, Key key) {
        return DSL.val(value).cast(key.field().getDataType());
    }
}
