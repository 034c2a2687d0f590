package io.rapport.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exact decimals from their written form. */
final class Numbers {

    private static final int DIGITS = 100;
    private static final Pattern WRITTEN = Pattern.compile("(\\d+\\.\\d+|\\d+|\\.\\d+)([eE][+-]?\\d+)?");

    /** The decimal that begins at the position, without its sign; empty if there is none or it is beyond 100 digits. */
    static Optional<BigDecimal> at(String source, int position) {
        var matcher = WRITTEN.matcher(source).region(position, source.length());
        if (!matcher.lookingAt()) return Optional.empty();
        try {
            var number = new BigDecimal(matcher.group());
            var fits = Math.abs((long) number.scale()) <= DIGITS
                    && Math.abs((long) number.precision() - number.scale()) <= DIGITS;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** As CEL reads it back: whole numbers beyond its 64 bits are written as decimals. */
    static String written(BigDecimal number) {
        var wide = number.scale() <= 0 && number.unscaledValue().bitLength() > 62;
        return wide ? number.toPlainString() + ".0" : number.toPlainString();
    }

    private Numbers() {}
}
