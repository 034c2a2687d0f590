package io.rapport.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A checked expression: every node has a type, every path exists, and conversions between types are explicit calls. */
public sealed interface Expr {

    ValueType type();

    /**
     * All paths that are read, from the root object: {@code contacts.exists(c, c.email != "")} reads {@code contacts} and
     * {@code contacts.email}.
     */
    default Set<List<String>> paths() {
        return new Reading().of(this);
    }

    /** Whether the value changes with the clock alone. */
    default boolean usesToday() {
        return Reading.calls(
                this, Set.of(Function.TODAY, Function.NOW, Function.START_OF, Function.END_OF, Function.WITHIN));
    }

    /** Whether the value depends on who asks. */
    default boolean usesActor() {
        return Reading.calls(
                this, Set.of(Function.ME, Function.MY_TEAMS, Function.MY_TEAM, Function.MY_TEAM_AND_BELOW));
    }

    /**
     * A value as written: String, BigDecimal, Boolean, LocalDate, Instant, UUID, or a List of Literals; null has the type
     * NULL. Numbers carry no trailing zeros.
     */
    record Literal(@Nullable Object value, ValueType type) implements Expr {

        public Literal {
            if (value instanceof BigDecimal number) value = Numbers.plain(number);
            if (value instanceof List<?> list) value = List.copyOf(list);
        }

        static Literal text(String value) {
            return new Literal(value, ValueType.TEXT);
        }

        static Literal number(BigDecimal value) {
            return new Literal(value, ValueType.NUMBER);
        }

        static Literal of(boolean value) {
            return new Literal(value, ValueType.BOOLEAN);
        }
    }

    /**
     * A field, by way of references: {@code account.industry}. The names start at the root object, or where {@code variable}
     * is given at the record that the enclosing {@link Exists} binds to it; then they may be none: the record's own id.
     */
    record PathRef(List<String> names, @Nullable String variable, ValueType type) implements Expr {

        public PathRef {
            names = List.copyOf(names);
        }

        public PathRef(List<String> names, ValueType type) {
            this(names, null, type);
        }
    }

    record Call(Function function, List<Expr> args, ValueType type) implements Expr {

        public Call {
            args = List.copyOf(args);
        }

        static Call of(Function function, ValueType type, Expr... args) {
            return new Call(function, List.of(args), type);
        }

        static Call test(Function function, Expr... args) {
            return new Call(function, List.of(args), ValueType.BOOLEAN);
        }
    }

    /**
     * Whether at least one (or with {@code all}, every) record of the relation fulfils the predicate; over no records
     * {@code all} is true. The relation's path has the type list of ids.
     */
    record Exists(PathRef toMany, String variable, Expr predicate, boolean all) implements Expr {

        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }
}
