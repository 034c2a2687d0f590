package io.rapport.query;

/**
 * A stretch of values of the field that a query is ordered by, such as a day.
 *
 * @param from its first value: a {@link java.time.LocalDate} or an {@link java.time.OffsetDateTime}, as the field has it
 * @param until the first value that is beyond
 */
public record Stretch<T>(T from, T until) {}
