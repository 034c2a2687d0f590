package io.rapport.model;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Days as people say them, in English, Indonesian and Thai: {@code tomorrow}, {@code next friday}, {@code in 2 weeks},
 * {@code end of month}, {@code jumat depan}, {@code 3 hari lagi}, {@code สิ้นเดือน}. The name of a weekday alone is the next
 * one after today; with <em>next</em> it is the one of the next week. A next week, month, quarter or year is its first day.
 */
public final class DayWords {

    private static final int LONGEST = 60;

    private static final Map<String, Integer> DAYS = Map.ofEntries(
            Map.entry("today", 0),
            Map.entry("now", 0),
            Map.entry("tomorrow", 1),
            Map.entry("tmr", 1),
            Map.entry("the day after tomorrow", 2),
            Map.entry("day after tomorrow", 2),
            Map.entry("yesterday", -1),
            Map.entry("the day before yesterday", -2),
            Map.entry("day before yesterday", -2),
            Map.entry("hari ini", 0),
            Map.entry("sekarang", 0),
            Map.entry("besok", 1),
            Map.entry("lusa", 2),
            Map.entry("kemarin", -1),
            Map.entry("kemarin lusa", -2),
            Map.entry("วันนี้", 0),
            Map.entry("พรุ่งนี้", 1),
            Map.entry("วันพรุ่งนี้", 1),
            Map.entry("มะรืน", 2),
            Map.entry("มะรืนนี้", 2),
            Map.entry("เมื่อวาน", -1),
            Map.entry("เมื่อวานนี้", -1));

    private static final Map<String, TemporalUnit> UNITS = units();
    private static final Map<String, Integer> NUMBERS = numbers();
    private static final Map<String, DayOfWeek> WEEKDAYS = weekdays();
    private static final Map<String, Integer> BEFORE =
            Map.of("next", 1, "coming", 1, "last", -1, "previous", -1, "this", 0);
    private static final Map<String, Integer> BEHIND =
            Map.of("depan", 1, "หน้า", 1, "lalu", -1, "yang lalu", -1, "ที่แล้ว", -1, "ก่อน", -1, "ini", 0, "นี้", 0);
    private static final Set<String> ENDS = Set.of("end", "akhir", "สิ้น", "ปลาย");
    private static final Map<String, String> SHORT =
            Map.of("eow", "end of week", "eom", "end of month", "eoq", "end of quarter", "eoy", "end of year");

    private static final String N = "(\\d{1,4}|" + any(NUMBERS.keySet()) + ")";
    private static final String U = "(" + any(UNITS.keySet()) + ")";
    private static final String D = "(" + any(WEEKDAYS.keySet()) + ")";
    private static final String BEFORE_IT = "(" + any(BEFORE.keySet()) + ")";
    private static final String BEHIND_IT = "(" + any(BEHIND.keySet()) + ")";

    private static final Pattern AGO = Pattern.compile(
            "-?\\s*" + N + "\\s*" + U + "\\s*(?:ago|yang lalu|lalu|ที่แล้ว|ก่อน)|-\\s*" + N + "\\s*" + U);
    private static final Pattern AHEAD =
            Pattern.compile("(?:in|dalam|อีก|\\+)?\\s*" + N + "\\s*" + U + "\\s*(?:lagi|from now|later|ข้างหน้า)?");
    private static final Pattern WHOLE = Pattern.compile(BEFORE_IT + "\\s+" + U + "|" + U + "\\s*" + BEHIND_IT);
    private static final Pattern EDGE =
            Pattern.compile("(?:the\\s+)?(end|start|beginning|akhir|awal|สิ้น|ปลาย|ต้น)\\s*(?:of)?\\s*(?:the\\s+)?"
                    + BEFORE_IT + "?\\s*" + U + "\\s*" + BEHIND_IT + "?");
    private static final Pattern WEEKDAY =
            Pattern.compile(BEFORE_IT + "?\\s*(?:on|hari|วัน)?\\s*" + D + "\\s*" + BEHIND_IT + "?");

    private DayWords() {}

    /** @param first the day that a week begins with */
    public static Optional<LocalDate> read(String text, LocalDate today, DayOfWeek first) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String said = normal(text);
        String words = SHORT.getOrDefault(said, said);
        if (DAYS.containsKey(words)) {
            return Optional.of(today.plusDays(DAYS.get(words)));
        }
        return match(AGO, words)
                .map(found -> moved(today, found, -1))
                .or(() -> match(AHEAD, words).map(found -> moved(today, found, 1)))
                .or(() -> match(WHOLE, words).flatMap(found -> whole(today, found, first)))
                .or(() -> match(EDGE, words).map(found -> edge(today, found, first)))
                .or(() -> match(WEEKDAY, words).map(found -> weekday(today, found, first)));
    }

    private static Optional<Matcher> match(Pattern pattern, String words) {
        return Optional.of(pattern.matcher(words)).filter(Matcher::matches);
    }

    private static LocalDate moved(LocalDate today, Matcher found, int sign) {
        boolean second = found.group(1) == null;
        int number = number(found.group(second ? 3 : 1));
        return today.plus((long) sign * number, known(UNITS, found.group(second ? 4 : 2)));
    }

    private static int number(String word) {
        return NUMBERS.containsKey(word) ? NUMBERS.get(word) : Integer.parseInt(word);
    }

    /** What a pattern has matched is known. */
    private static <T> T known(Map<String, T> words, String word) {
        return Objects.requireNonNull(words.get(word));
    }

    /** This week is no day. */
    private static Optional<LocalDate> whole(LocalDate today, Matcher found, DayOfWeek first) {
        var unit = known(UNITS, found.group(2) == null ? found.group(3) : found.group(2));
        int which = found.group(1) == null ? known(BEHIND, found.group(4)) : known(BEFORE, found.group(1));
        return which == 0
                ? Optional.empty()
                : Optional.of(start(today, unit, first).plus(which, unit));
    }

    private static LocalDate edge(LocalDate today, Matcher found, DayOfWeek first) {
        var unit = known(UNITS, found.group(3));
        int which = found.group(2) != null ? known(BEFORE, found.group(2)) : 0;
        which = found.group(4) != null ? known(BEHIND, found.group(4)) : which;
        var start = start(today, unit, first).plus(which, unit);
        return ENDS.contains(found.group(1)) ? start.plus(1, unit).minusDays(1) : start;
    }

    private static LocalDate start(LocalDate day, TemporalUnit unit, DayOfWeek first) {
        if (unit == ChronoUnit.WEEKS) {
            return day.with(TemporalAdjusters.previousOrSame(first));
        }
        if (unit == ChronoUnit.MONTHS) {
            return day.withDayOfMonth(1);
        }
        if (unit == IsoFields.QUARTER_YEARS) {
            return day.with(IsoFields.DAY_OF_QUARTER, 1);
        }
        return unit == ChronoUnit.YEARS ? day.withDayOfYear(1) : day;
    }

    private static LocalDate weekday(LocalDate today, Matcher found, DayOfWeek first) {
        var day = known(WEEKDAYS, found.group(2));
        var ofWeek = start(today, ChronoUnit.WEEKS, first).with(TemporalAdjusters.nextOrSame(day));
        var which = Optional.ofNullable(found.group(1)).map(BEFORE::get).or(() -> Optional.ofNullable(found.group(3))
                .map(BEHIND::get));
        if (which.isEmpty()) {
            return today.with(TemporalAdjusters.next(day));
        }
        return switch (which.get()) {
            case 1 -> ofWeek.plusWeeks(1);
            case 0 -> ofWeek;
            default -> today.with(TemporalAdjusters.previous(day));
        };
    }

    /** Small letters, one space between words, figures of any script as 0 to 9. */
    private static String normal(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString()
                .replaceAll("[\\s\\u00a0]+", " ")
                .replaceAll("[.,!]+$", "")
                .strip();
    }

    private static String any(Set<String> words) {
        return words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private static Map<String, TemporalUnit> units() {
        var units = new HashMap<String, TemporalUnit>();
        List.of("d", "day", "days", "hari", "วัน").forEach(word -> units.put(word, ChronoUnit.DAYS));
        List.of("w", "wk", "week", "weeks", "minggu", "pekan", "สัปดาห์", "อาทิตย์")
                .forEach(word -> units.put(word, ChronoUnit.WEEKS));
        List.of("m", "mo", "month", "months", "bulan", "เดือน").forEach(word -> units.put(word, ChronoUnit.MONTHS));
        List.of("q", "quarter", "quarters", "kuartal", "triwulan", "ไตรมาส")
                .forEach(word -> units.put(word, IsoFields.QUARTER_YEARS));
        List.of("y", "yr", "year", "years", "tahun", "ปี").forEach(word -> units.put(word, ChronoUnit.YEARS));
        return units;
    }

    private static Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        var words = List.of(
                List.of("a", "an", "one", "satu", "se", "หนึ่ง"),
                List.of("two", "a couple of", "dua", "สอง"),
                List.of("three", "tiga", "สาม"),
                List.of("four", "empat", "สี่"),
                List.of("five", "lima", "ห้า"),
                List.of("six", "enam", "หก"),
                List.of("seven", "tujuh", "เจ็ด"),
                List.of("eight", "delapan", "แปด"),
                List.of("nine", "sembilan", "เก้า"),
                List.of("ten", "sepuluh", "สิบ"));
        for (int i = 0; i < words.size(); i++) {
            for (String word : words.get(i)) {
                numbers.put(word, i + 1);
            }
        }
        return numbers;
    }

    private static Map<String, DayOfWeek> weekdays() {
        var names = new HashMap<String, DayOfWeek>();
        for (var locale : List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"))) {
            for (var day : DayOfWeek.values()) {
                String full = day.getDisplayName(TextStyle.FULL, locale).toLowerCase(Locale.ROOT);
                names.put(full, day);
                names.put(full.replaceFirst("^วัน", ""), day);
                if (!locale.getLanguage().equals("th")) {
                    names.put(day.getDisplayName(TextStyle.SHORT, locale).toLowerCase(Locale.ROOT), day);
                }
            }
        }
        Map.of(
                        "tues", DayOfWeek.TUESDAY,
                        "weds", DayOfWeek.WEDNESDAY,
                        "thur", DayOfWeek.THURSDAY,
                        "thurs", DayOfWeek.THURSDAY,
                        "jum'at", DayOfWeek.FRIDAY,
                        "พฤหัส", DayOfWeek.THURSDAY)
                .forEach(names::put);
        return names;
    }
}
