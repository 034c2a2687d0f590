package io.rapport.exchange.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An order of year, month and day in which files write dates; two-digit years are those from 1950 to 2049. */
public enum DateForm {
    ISO("yyyy-MM-dd", "ymd", '-'),
    YEAR_SLASH("yyyy/MM/dd", "ymd", '/'),
    YEAR_DOT("yyyy.MM.dd", "ymd", '.'),
    COMPACT("yyyyMMdd", "", '\0'),
    DAY_SLASH("dd/MM/yyyy", "dmy", '/'),
    MONTH_SLASH("MM/dd/yyyy", "mdy", '/'),
    DAY_DOT("dd.MM.yyyy", "dmy", '.'),
    DAY_DASH("dd-MM-yyyy", "dmy", '-'),
    MONTH_DASH("MM-dd-yyyy", "mdy", '-'),
    DAY_NAME("d MMM yyyy", "", ' '),
    DAY_DASH_NAME("d-MMM-yyyy", "", '-'),
    MONTH_NAME("MMM d, yyyy", "", ' ');

    private final String pattern;
    private final String order;
    private final char separator;

    DateForm(String pattern, String order, char separator) {
        this.pattern = pattern;
        this.order = order;
        this.separator = separator;
    }

    public String pattern() {
        return pattern;
    }

    public static Optional<DateForm> of(String pattern) {
        return Arrays.stream(values())
                .filter(form -> form.pattern.equals(pattern))
                .findFirst();
    }

    /** The date; empty when the text is not a date in this form. */
    public Optional<LocalDate> parse(String text) {
        int length = text.length();
        if (length < 6 || length > 20) {
            return Optional.empty();
        }
        try {
            if (this == COMPACT) {
                return length == 8 && allDigits(text)
                        ? date(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8))
                        : Optional.empty();
            }
            return order.isEmpty() ? named(text) : numeric(text);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> numeric(String text) {
        int first = text.indexOf(separator);
        int second = first < 1 ? -1 : text.indexOf(separator, first + 1);
        if (second < 0 || text.indexOf(separator, second + 1) >= 0) {
            return Optional.empty();
        }
        int a = number(text, 0, first);
        int b = number(text, first + 1, second);
        int c = number(text, second + 1, text.length());
        if (a < 0 || b < 0 || c < 0) {
            return Optional.empty();
        }
        if (order.equals("ymd")) {
            return first == 4 ? date(a, b, c) : Optional.empty();
        }
        int yearDigits = text.length() - second - 1;
        if (yearDigits != 4 && yearDigits != 2) {
            return Optional.empty();
        }
        int year = yearDigits == 2 ? c + (c < 50 ? 2000 : 1900) : c;
        return order.equals("dmy") ? date(year, b, a) : date(year, a, b);
    }

    private Optional<LocalDate> named(String text) {
        if (text.chars().noneMatch(Character::isLetter)) {
            return Optional.empty();
        }
        for (var names : Names.values()) {
            try {
                return Optional.of(LocalDate.parse(text, names.formatter(this)));
            } catch (DateTimeException inAnotherLanguage) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        boolean possible = year >= 1000 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return possible ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        if (to - from < 1 || to - from > 4) {
            return -1;
        }
        for (int i = from; i < to; i++) {
            char sign = text.charAt(i);
            if (sign < '0' || sign > '9') {
                return -1;
            }
            value = value * 10 + sign - '0';
        }
        return value;
    }

    private static boolean allDigits(String text) {
        return text.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }

    /** Languages whose names of months are understood. */
    private enum Names {
        ENGLISH(Locale.ENGLISH),
        INDONESIAN(Locale.of("id"));

        private final DateTimeFormatter[] formatters = new DateTimeFormatter[DateForm.values().length];

        Names(Locale locale) {
            for (var form : DateForm.values()) {
                formatters[form.ordinal()] = new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(form.pattern.replace("MMM", "[MMMM][MMM]"))
                        .toFormatter(locale);
            }
        }

        DateTimeFormatter formatter(DateForm form) {
            return formatters[form.ordinal()];
        }
    }
}
