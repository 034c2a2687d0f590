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
 * The keys of an order with the id as the last, and the conditions that continue after a cursor. Where the first key may be
 * null, it is read in two phases, present values and then absent ones, so that each is a plain range of its index; what is level
 * in it is compared by the other keys, one by one.
 */
final class Keys {

    /** Texts are in the order that people expect in all languages, not in the order of bytes. */
    static final String COLLATION = "und-x-icu";

    /** One key: its expression, and the same under the collation that sorts it. */
    record Key(Field<?> value, boolean descending, boolean nullable, boolean absentFirst) {

        Key backwards() {
            return new Key(value, !descending, nullable, !absentFirst);
        }

        Field<?> sorting() {
            return collated(value);
        }
    }

    /**
     * What of the records a statement reads: those that have a value of the first key, those that have none, or both. In
     * ascending order absent values are at the end of the index, and one walk reads it all.
     */
    enum Phase {
        PRESENT,
        ABSENT,
        WHOLE
    }

    final List<Key> keys;
    private final Field<UUID> id;

    /** The id runs in the direction of the first key, so that one index serves both directions. */
    private final boolean descending;

    private Keys(Field<UUID> id, List<Key> keys, boolean descending) {
        this.id = id;
        this.keys = keys;
        this.descending = descending;
    }

    static Keys of(Source source, List<ResolvedSort> sorts) {
        var compiler = new ExprCompiler(source);
        var keys = new ArrayList<Key>();
        for (var sort : sorts) {
            var field = sort.path().field();
            keys.add(new Key(
                    compiler.field(source.via(sort.path()), field),
                    sort.sort().descending(),
                    !sort.path().via().isEmpty() || nullable(field),
                    false));
        }
        return new Keys(
                source.id(),
                List.copyOf(keys),
                !keys.isEmpty() && keys.getFirst().descending());
    }

    /** The same order from its end. */
    Keys backwards() {
        return new Keys(id, keys.stream().map(Key::backwards).toList(), !descending);
    }

    /** The same order over columns that hold the keys. */
    Keys at(Field<UUID> otherId, IntFunction<Field<?>> column) {
        var others = new ArrayList<Key>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var field = column.apply(i).coerce(key.value().getDataType());
            others.add(new Key(field, key.descending(), key.nullable(), key.absentFirst()));
        }
        return new Keys(otherId, others, descending);
    }

    /** The database says of the system's columns alone that they are never null. */
    static boolean nullable(List<ResolvedSort> sorts) {
        var path = sorts.getFirst().path();
        return !path.via().isEmpty() || nullable(path.field());
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

    /** Where an order begins. Only records that have a linked record can be found in the order of its index. */
    static Phase first(List<ResolvedSort> sorts) {
        return phased(sorts)
                        && (sorts.getFirst().sort().descending()
                                || !sorts.getFirst().path().via().isEmpty())
                ? Phase.PRESENT
                : Phase.WHOLE;
    }

    /** Where an order goes on. */
    static Phase at(List<ResolvedSort> sorts, Cursor cursor) {
        if (!phased(sorts)) {
            return Phase.WHOLE;
        }
        return cursor.keys().getFirst() == null ? Phase.ABSENT : Phase.PRESENT;
    }

    private static boolean phased(List<ResolvedSort> sorts) {
        return !sorts.isEmpty() && nullable(sorts);
    }

    /** In a phase of its own the first key is as its index has it; the others say where absent values go. */
    List<OrderField<?>> order(Phase phase) {
        var order = new ArrayList<OrderField<?>>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var sorted = key.descending() ? key.sorting().desc() : key.sorting().asc();
            if (i > 0 && key.nullable()) {
                order.add(key.absentFirst() ? sorted.nullsFirst() : sorted.nullsLast());
            } else if (i > 0 || phase != Phase.ABSENT) {
                order.add(sorted);
            }
        }
        order.add(descending ? id.desc() : id.asc());
        return order;
    }

    Condition in(Phase phase) {
        return switch (phase) {
            case WHOLE -> DSL.noCondition();
            case ABSENT -> keys.getFirst().value().isNull();
            case PRESENT -> keys.getFirst().value().isNotNull();
        };
    }

    Condition after(Optional<Cursor> cursor) {
        if (cursor.isEmpty()) {
            return DSL.noCondition();
        }
        var at = cursor.get();
        var idAfter = descending ? id.lt(at.id()) : id.gt(at.id());
        if (keys.isEmpty()) {
            return idAfter;
        }
        if (keys.size() == 1) {
            return after(keys.getFirst(), at.keys().getFirst(), at.id(), idAfter);
        }
        var condition = idAfter;
        for (int i = keys.size() - 1; i > 0; i--) {
            condition = step(keys.get(i), at.keys().get(i), condition);
        }
        return first(keys.getFirst(), at.keys().getFirst(), condition);
    }

    private Condition after(Key key, @Nullable String value, UUID last, Condition idAfter) {
        if (value == null) {
            return idAfter;
        }
        var template = key.descending() ? "({0}, {1}) < ({2}, {3})" : "({0}, {1}) > ({2}, {3})";
        return DSL.condition(template, key.sorting(), id, bound(value, key), DSL.val(last));
    }

    /** Of several keys the first says where its index is entered. Without its value there is only the rest: a phase of its own. */
    private static Condition first(Key key, @Nullable String value, Condition rest) {
        if (value == null) {
            return rest;
        }
        var level = bound(value, key);
        var from = DSL.condition(key.descending() ? "{0} <= {1}" : "{0} >= {1}", key.sorting(), level);
        var beyond = DSL.condition(key.descending() ? "{0} < {1}" : "{0} > {1}", key.sorting(), level);
        return from.and(beyond.or(rest));
    }

    /** Beyond the key's value, or level with it and beyond by the rest; absent values come last, backwards first. */
    private static Condition step(Key key, @Nullable String value, Condition rest) {
        if (value == null) {
            var alike = key.value().isNull().and(rest);
            return key.absentFirst() ? key.value().isNotNull().or(alike) : alike;
        }
        var level = bound(value, key);
        var beyond = DSL.condition(key.descending() ? "{0} < {1}" : "{0} > {1}", key.sorting(), level);
        var after = beyond.or(DSL.condition("{0} = {1}", key.sorting(), level).and(rest));
        return key.nullable() && !key.absentFirst() ? after.or(key.value().isNull()) : after;
    }

    private static Field<?> bound(String value, Key key) {
        var type = key.value().getDataType();
        return DSL.val(KeyText.read(value, type.getType()), type);
    }
}
