package io.rapport.query;

/** How many there are; above 10,000 only that they are more. */
public record Count(long value, boolean exact) {

    public static final int LIMIT = 10_000;
}
