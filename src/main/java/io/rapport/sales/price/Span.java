package io.rapport.sales.price;

import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import java.time.LocalDate;

/**
 * The days on which something holds, the first and the last of them included.
 *
 * @param from the first day; the first there is where nobody said so
 * @param until the last day; the last there is where nobody said so
 */
public record Span(LocalDate from, LocalDate until) {

    public static Span of(Draft draft, FieldKey<LocalDate> from, FieldKey<LocalDate> until) {
        return new Span(draft.get(from).orElse(LocalDate.MIN), draft.get(until).orElse(LocalDate.MAX));
    }

    boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    public static void check(Draft draft, FieldKey<LocalDate> from, FieldKey<LocalDate> until, Errors errors) {
        var span = of(draft, from, until);
        if (span.until().isBefore(span.from())) {
            errors.add(draft, until, "until_before_from");
        }
    }
}
