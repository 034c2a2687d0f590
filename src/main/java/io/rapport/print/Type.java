package io.rapport.print;

/**
 * How letters are set.
 *
 * @param size in points
 * @param leading from one line to the next, in points
 */
record Type(float size, float leading, Style style, Colour colour) {

    static final Type BODY = new Type(9.5f, 14.5f, Style.PLAIN, Colour.TEXT);
    static final Type SMALL = new Type(8, 12, Style.PLAIN, Colour.SOFT);

    Type with(Style other) {
        return new Type(size, leading, style.with(other), colour);
    }

    Type in(Colour other) {
        return new Type(size, leading, style, other);
    }

    Type times(float scale) {
        return sized(size * scale, leading * scale);
    }

    Type sized(float otherSize, float otherLeading) {
        return new Type(otherSize, otherLeading, style, colour);
    }
}
