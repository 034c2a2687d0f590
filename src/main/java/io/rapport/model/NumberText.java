package io.rapport.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers as people and programs write them. Where both point and comma occur, the later one is the decimal sign; a lone
 * one is what the locale takes it for, unless its place shows that it can't be.
 */
final class NumberText {

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_WHOLE_DIGITS = 20;
    private static final Map<Locale, Character> DECIMAL_SIGNS = new ConcurrentHashMap<>();
    private static final Map<Locale, NumberFormat> FORMATS = new ConcurrentHashMap<>();

    private NumberText() {}

    /** A number of the given decimals, half rounded up, without trailing zeros; at most 20 digits before the point. */
    static BigDecimal read(Object input, Locale locale, int scale) throws InvalidValue {
        return switch (input) {
            case Number number -> rounded(of(number), scale);
            case String text -> rounded(parse(text, locale), scale);
            default -> throw new InvalidValue("invalid_number");
        };
    }

    static BigDecimal rounded(BigDecimal number, int scale) throws InvalidValue {
        if ((long) number.precision() - number.scale() > MOST_WHOLE_DIGITS) {
            throw new InvalidValue("out_of_range");
        }
        return plain(number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number);
    }

    /** Without trailing zeros, so that equal numbers are equal objects. */
    static BigDecimal plain(BigDecimal number) {
        var stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Any number of Java as an exact decimal of a size that can be written out. */
    static BigDecimal of(Number number) throws InvalidValue {
        var decimal =
                switch (number) {
                    case BigDecimal exact -> exact;
                    case BigInteger whole when whole.bitLength() < 256 -> new BigDecimal(whole);
                    case Byte whole -> BigDecimal.valueOf(whole);
                    case Short whole -> BigDecimal.valueOf(whole);
                    case Integer whole -> BigDecimal.valueOf(whole);
                    case Long whole -> BigDecimal.valueOf(whole);
                    case Double real when Double.isFinite(real) -> BigDecimal.valueOf(real);
                    case Float real when Float.isFinite(real) -> new BigDecimal(real.toString());
                    default -> throw new InvalidValue("invalid_number");
                };
        // The order of the checks matters: neither looks at more than a header
        if (Math.abs((long) decimal.scale()) > 400 || decimal.unscaledValue().bitLength() > 1100) {
            throw new InvalidValue("out_of_range");
        }
        return decimal;
    }

    static BigDecimal parse(String text, Locale locale) throws InvalidValue {
        if (text.length() > LONGEST) {
            throw new InvalidValue("invalid_number");
        }
        var signs = new Signs();
        String digits = signs.strip(text);
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        String mantissa = exponent < 0 ? digits : digits.substring(0, exponent);
        String decimal = decimal(mantissa, decimalSign(locale));
        if (decimal.isEmpty() || decimal.equals(".") || decimal.length() > MOST_DIGITS) {
            throw new InvalidValue("invalid_number");
        }
        var number = new BigDecimal(decimal);
        if (exponent >= 0) {
            number = number.scaleByPowerOfTen(power(digits.substring(exponent + 1)));
        }
        return signs.negative ? number.negate() : number;
    }

    private static int power(String text) throws InvalidValue {
        if (!text.matches("[+-]?[0-9]{1,2}")) {
            throw new InvalidValue("invalid_number");
        }
        return Integer.parseInt(text);
    }

    /** Takes a sign or the accountants' parentheses off, and makes digits, spaces and signs ordinary ones. */
    private static final class Signs {
        private boolean negative;

        String strip(String text) throws InvalidValue {
            var plain = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
                if (digit >= 0) {
                    plain.append((char) ('0' + digit));
                } else if (PlainText.isSpace(c)) {
                    plain.append(' ');
                } else {
                    plain.append(c == '\u2212' ? '-' : c == '\u2019' ? '\'' : c);
                }
            }
            String bare = plain.toString().strip();
            if (bare.length() > 2 && bare.startsWith("(") && bare.endsWith(")")) {
                negative = true;
                return bare.substring(1, bare.length() - 1).strip();
            }
            if (bare.startsWith("-") || bare.startsWith("+")) {
                negative = bare.startsWith("-");
                return bare.substring(1).strip();
            }
            if (bare.endsWith("-")) {
                negative = true;
                return bare.substring(0, bare.length() - 1).strip();
            }
            return bare;
        }
    }

    /** The digits with a point as decimal sign and no others. */
    private static String decimal(String digits, char sign) throws InvalidValue {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        int at;
        if (point >= 0 && comma >= 0) {
            at = Math.max(point, comma);
        } else {
            at = Math.max(point, comma);
            if (at >= 0 && groups(digits, at, sign)) {
                at = -1;
            }
        }
        String whole = at < 0 ? digits : digits.substring(0, at);
        String fraction = at < 0 ? "" : digits.substring(at + 1);
        if (!onlyDigits(fraction)) {
            throw new InvalidValue("invalid_number");
        }
        String ungrouped = ungrouped(whole);
        return fraction.isEmpty() ? ungrouped : ungrouped + "." + fraction;
    }

    /** Whether the only kind of separator groups thousands rather than beginning the decimals. */
    private static boolean groups(String digits, int last, char decimalSign) {
        char separator = digits.charAt(last);
        if (digits.indexOf(separator) != last) {
            return true;
        }
        return separator != decimalSign
                && digits.length() - last - 1 == 3
                && last >= 1
                && last <= 3
                && digits.charAt(0) != '0';
    }

    private static String ungrouped(String whole) throws InvalidValue {
        if (onlyDigits(whole)) {
            return whole;
        }
        char separator = 0;
        int run = 0;
        var digits = new StringBuilder(whole.length());
        for (int i = 0; i <= whole.length(); i++) {
            char c = i < whole.length() ? whole.charAt(i) : separator;
            if (c >= '0' && c <= '9') {
                digits.append(c);
                run++;
                continue;
            }
            boolean grouping = c == '.' || c == ',' || c == ' ' || c == '\'' || c == '_';
            boolean first = separator == 0;
            if (!grouping || (!first && c != separator) || run == 0 || run > 3 || (!first && run < 2)) {
                throw new InvalidValue("invalid_number");
            }
            if (i == whole.length() && run != 3) {
                throw new InvalidValue("invalid_number");
            }
            separator = c;
            run = 0;
        }
        return digits.toString();
    }

    private static boolean onlyDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static char decimalSign(Locale locale) {
        return DECIMAL_SIGNS.computeIfAbsent(
                locale, key -> DecimalFormatSymbols.getInstance(key).getDecimalSeparator());
    }

    /** A number in a language's notation, with at least and at most so many decimals. */
    /** In the locale's figures, without separators. */
    static String plain(long number, Locale locale) {
        var format = known(locale);
        format.setGroupingUsed(false);
        return format.format(number);
    }

    private static DecimalFormat known(Locale locale) {
        return (DecimalFormat)
                FORMATS.computeIfAbsent(locale, NumberFormat::getNumberInstance).clone();
    }

    static String format(BigDecimal number, int min, int max, Locale locale) {
        var format = known(locale);
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMaximumFractionDigits(max);
        format.setMinimumFractionDigits(min);
        return format.format(number);
    }
}
