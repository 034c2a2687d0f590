package io.rapport.web.generic;

import io.rapport.expression.CalendarUnit;
import io.rapport.expression.DateRange;
import io.rapport.web.view.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Days relative to today in words: {@code this quarter}, {@code last 30 days}. */
final class Ranges {

    private static final List<String> DAYS = List.of("today", "yesterday", "tomorrow");
    private static final List<CalendarUnit> UNITS =
            List.of(CalendarUnit.WEEK, CalendarUnit.MONTH, CalendarUnit.QUARTER, CalendarUnit.YEAR);

    private Ranges() {}

    static String words(Visit visit, String text) {
        return DateRange.of(text)
                .map(range -> {
                    if (range.length() == 1) {
                        return visit.t("range." + range.text().replace(' ', '.'));
                    }
                    String which = range.offset() < 0 ? "last" : "next";
                    String unit = range.unit().word();
                    return visit.t("range." + which + ".n." + unit, range.length());
                })
                .orElse(text);
    }

    /** What a list of ranges chooses from; a counted one stands as {@code last} or {@code next}. */
    static List<Choice> choices(Visit visit, String chosen) {
        var values = new ArrayList<>(DAYS);
        for (var unit : UNITS) {
            for (String which : List.of("this", "last", "next")) {
                values.add(which + " " + unit.word());
            }
        }
        values.addAll(List.of("last", "next"));
        return values.stream()
                .map(value -> new Choice(value, visit.t("range." + value.replace(' ', '.')), value.equals(chosen)))
                .toList();
    }

    static List<Choice> units(Visit visit, CalendarUnit chosen) {
        return Arrays.stream(CalendarUnit.values())
                .map(unit -> new Choice(unit.word(), visit.t("range.unit." + unit.word()), unit == chosen))
                .toList();
    }

    /** The choice that a range is, {@code last} or {@code next} for a counted one. */
    static String choice(String text) {
        return DateRange.of(text)
                .map(range -> range.length() == 1 ? range.text() : range.offset() < 0 ? "last" : "next")
                .orElse(text);
    }

    /** What was chosen as the language writes it; empty where the count is none. */
    static Optional<String> read(String choice, String count, String unit) {
        boolean counted = choice.equals("last") || choice.equals("next");
        return DateRange.of(counted ? choice + " " + count.strip() + " " + unit : choice)
                .map(DateRange::text);
    }
}
