package io.rapport.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Days as people write them: {@code 2026-02-28}, {@code 28/02/2026}, {@code Feb 28, 2026}, {@code 28 ก.พ. 2569}. Whether
 * the day or the month comes first in figures is for the locale to say, unless a number can only be a day. Years from 2400
 * are of the Buddhist era in Thai.
 */
final class DayText {

    private static final int LONGEST = 60;
    private static final int BUDDHIST_ERA = 543;
    private static final Set<String> MONTH_FIRST = Set.of("US", "PH", "PR", "GU", "");
    private static final Map<Locale, Map<String, Integer>> MONTHS = new ConcurrentHashMap<>();

    private DayText() {}

    static LocalDate parse(String text, Locale locale) throws InvalidValue {
        if (text.length() > LONGEST) {
            throw new InvalidValue("invalid_date");
        }
        List<String> words = words(text);
        if (words.size() != 3) {
            throw new InvalidValue("invalid_date");
        }
        try {
            return day(words, locale);
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValue("invalid_date");
        }
    }

    /** Runs of digits and runs of letters; a point after letters belongs to an abbreviated month. */
    private static List<String> words(String text) throws InvalidValue {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean digits = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean digit = Character.isDigit(c);
            boolean letter = !digit && isLetter(c, word, digits);
            if (!word.isEmpty() && (digit != digits || (!digit && !letter))) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (digit || letter) {
                word.append(digit ? (char) ('0' + Character.digit(c, 10)) : c);
                digits = digit;
            } else if ("-/.,".indexOf(c) < 0 && !PlainText.isSpace(c)) {
                throw new InvalidValue("invalid_date");
            }
        }
        return words;
    }

    private static boolean isLetter(char c, StringBuilder word, boolean digits) {
        int type = Character.getType(c);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return Character.isLetter(c) || mark || (c == '.' && !word.isEmpty() && !digits);
    }

    private static LocalDate day(List<String> words, Locale locale) throws InvalidValue {
        String first = words.get(0);
        String second = words.get(1);
        String third = words.get(2);
        if (isNumber(first) && isNumber(second) && isNumber(third)) {
            if (first.length() == 4) {
                return date(first, number(second), number(third), locale);
            }
            int one = number(first);
            int two = number(second);
            boolean monthFirst = two > 12 || (one <= 12 && monthFirst(locale));
            return monthFirst ? date(third, one, two, locale) : date(third, two, one, locale);
        }
        if (isNumber(first) && isNumber(third)) {
            return first.length() == 4
                    ? date(first, month(second, locale), number(third), locale)
                    : date(third, month(second, locale), number(first), locale);
        }
        if (isNumber(second) && isNumber(third)) {
            return date(third, month(first, locale), number(second), locale);
        }
        throw new InvalidValue("invalid_date");
    }

    private static boolean monthFirst(Locale locale) {
        return locale.getLanguage().equals("en") && MONTH_FIRST.contains(locale.getCountry());
    }

    private static LocalDate date(String yearText, int month, int day, Locale locale) throws InvalidValue {
        int year = number(yearText);
        boolean thai = locale.getLanguage().equals("th");
        if (yearText.length() == 2) {
            year += thai && year >= 40 ? 2500 : year < 50 ? 2000 : 1900;
        } else if (yearText.length() != 4) {
            throw new InvalidValue("invalid_date");
        }
        if (thai && year >= 2400) {
            year -= BUDDHIST_ERA;
        }
        return LocalDate.of(year == 0 ? -1 : year, month, day).isBefore(LocalDate.of(1, 1, 1))
                ? refuse()
                : LocalDate.of(year, month, day);
    }

    private static LocalDate refuse() throws InvalidValue {
        throw new InvalidValue("invalid_date");
    }

    private static boolean isNumber(String word) {
        return word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }

    private static int number(String digits) throws InvalidValue {
        if (!isNumber(digits) || digits.length() > 4) {
            throw new InvalidValue("invalid_date");
        }
        return Integer.parseInt(digits);
    }

    private static int month(String name, Locale locale) throws InvalidValue {
        var known = MONTHS.computeIfAbsent(Locale.of(locale.getLanguage()), DayText::names);
        Integer month = known.get(bare(name));
        if (month == null) {
            throw new InvalidValue("invalid_date");
        }
        return month;
    }

    private static Map<String, Integer> names(Locale language) {
        var names = new HashMap<String, Integer>();
        var styles = List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE, TextStyle.FULL, TextStyle.FULL_STANDALONE);
        for (var locale : List.of(language, Locale.ENGLISH, Locale.of("id"), Locale.of("th"))) {
            for (var month : Month.values()) {
                styles.forEach(style -> names.putIfAbsent(bare(month.getDisplayName(style, locale)), month.getValue()));
            }
        }
        names.put("sept", 9);
        return names;
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace(".", "");
    }
}
