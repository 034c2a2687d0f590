package io.rapport.exchange.file;

import java.util.Optional;

/** How numbers are written; {@link #plain} turns them into what a program reads. */
public enum NumberForm {
    /** 1234.5 */
    PLAIN,
    /** 1,234.5 */
    POINT,
    /** 1.234,5 or 1 234,5 */
    COMMA;

    /** The number as digits with a decimal point; empty when it is not written in this form. */
    public Optional<String> plain(String text) {
        return switch (this) {
            case PLAIN -> canonical(text, '.', '\0');
            case POINT -> canonical(text, '.', ',');
            case COMMA -> canonical(text, ',', text.indexOf(' ') > 0 || text.indexOf('\u00a0') > 0 ? ' ' : '.');
        };
    }

    private static Optional<String> canonical(String text, char decimal, char group) {
        int length = text.length();
        if (length == 0 || length > 40) {
            return Optional.empty();
        }
        boolean bracketed = text.charAt(0) == '(' && text.charAt(length - 1) == ')';
        int from = bracketed ? 1 : 0;
        int to = bracketed ? length - 1 : length;
        var out = new StringBuilder(length);
        if (bracketed || from < to && text.charAt(from) == '-') {
            out.append('-');
        }
        if (from < to && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
            from++;
        }
        return digits(text, from, to, decimal, group, out) ? Optional.of(out.toString()) : Optional.empty();
    }

    /** Groups have three digits, save the first; groups end at the decimal sign. */
    private static boolean digits(String text, int from, int to, char decimal, char group, StringBuilder out) {
        int sinceGroup = -1;
        int whole = 0;
        int fraction = -1;
        for (int i = from; i < to; i++) {
            char sign = text.charAt(i) == '\u00a0' ? ' ' : text.charAt(i);
            if (sign >= '0' && sign <= '9') {
                out.append(sign);
                if (fraction >= 0) {
                    fraction++;
                } else {
                    whole++;
                    sinceGroup = sinceGroup < 0 ? -1 : sinceGroup + 1;
                }
            } else if (sign == decimal && fraction < 0 && whole > 0 && (sinceGroup < 0 || sinceGroup == 3)) {
                out.append('.');
                fraction = 0;
            } else if (sign == group
                    && fraction < 0
                    && whole > 0
                    && (sinceGroup < 0 && whole <= 3 || sinceGroup == 3)) {
                sinceGroup = 0;
            } else {
                return false;
            }
        }
        return whole > 0 && fraction != 0 && (fraction > 0 || sinceGroup < 0 || sinceGroup == 3);
    }
}
