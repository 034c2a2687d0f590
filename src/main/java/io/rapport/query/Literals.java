package io.rapport.query;

import io.rapport.expression.Expr;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Literals of expressions as bound values. */
final class Literals {

    private Literals() {}

    static Field<?> field(Expr.Literal literal) {
        return switch (literal.value()) {
            case null -> none();
            case Instant instant -> DSL.val(instant.atOffset(ZoneOffset.UTC));
            case List<?> list -> array(list);
            case String text -> DSL.val(text);
            case BigDecimal number -> DSL.val(number);
            case Boolean bool -> DSL.val(bool);
            case LocalDate date -> DSL.val(date);
            case UUID id -> DSL.val(id);
            default -> throw new IllegalArgumentException(literal.toString());
        };
    }

    /** Null of whatever type its place wants. */
    static Field<?> none() {
        return DSL.field("NULL");
    }

    /** One bound array, however many elements: the statement's text stays the same. */
    private static Field<?> array(List<?> list) {
        var values = list.stream()
                .map(item -> item instanceof Expr.Literal(var value, var type) ? value : item)
                .toList();
        return switch (values.isEmpty() ? null : values.getFirst()) {
            case BigDecimal number -> DSL.val(values.toArray(BigDecimal[]::new));
            case LocalDate date -> DSL.val(values.toArray(LocalDate[]::new));
            case UUID id -> DSL.val(values.toArray(UUID[]::new));
            case Boolean bool -> DSL.val(values.toArray(Boolean[]::new));
            case Instant instant ->
                DSL.val(values.stream()
                        .map(moment -> ((Instant) moment).atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
            case null, default -> DSL.val(values.stream().map(String::valueOf).toArray(String[]::new));
        };
    }
}
