package io.rapport.sales.commission;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of an amount, and the rate that is paid for it.
 *
 * @param percent from 0 to 100
 */
public record Part(BigDecimal amount, BigDecimal percent) {

    private static final String PLUS = " + ";
    private static final Pattern TERM = Pattern.compile("(-?[0-9.]+) × ([0-9.]+) %");

    /** What it earns, unrounded. */
    BigDecimal commission() {
        return amount.multiply(percent).movePointLeft(2);
    }

    /** As records keep it, in no language: {@code 12000 × 5 % + 3000 × 8 %}. */
    static String text(List<Part> parts) {
        return parts.stream()
                .map(part -> plain(part.amount) + " × " + plain(part.percent) + " %")
                .collect(Collectors.joining(PLUS));
    }

    /** Reads what {@link #text} wrote. */
    public static List<Part> of(String text) {
        return Stream.of(text.split(Pattern.quote(PLUS)))
                .map(TERM::matcher)
                .filter(term -> term.matches())
                .map(term -> new Part(new BigDecimal(term.group(1)), new BigDecimal(term.group(2))))
                .toList();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
