package io.rapport.exchange.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts in which forms the values of a column can be read, to say at the end which form it has. A form holds when at least
 * 98 of 100 values have it: the others are reported as problems rather than turning a column of dates into text.
 */
final class FormCount {

    private static final DateForm[] DATES = DateForm.values();

    private long checked;
    private long booleans;
    private long uuids;
    private long emails;
    private long urls;
    private long phones;
    private long integers;
    private long leadingZeros;
    private long dateTimes;
    private long longTexts;
    private final long[] numbers = new long[NumberForm.values().length];
    private final long[] amounts = new long[NumberForm.values().length];
    private final long[] dates = new long[DATES.length];

    /** Takes a value that occurs so many times. */
    void add(String value, long times) {
        if (value.isEmpty()) {
            return;
        }
        checked += times;
        if (value.length() > 255 || value.indexOf('\n') >= 0) {
            longTexts += times;
            return;
        }
        booleans += Form.isBoolean(value) ? times : 0;
        boolean digits = value.chars().anyMatch(Character::isDigit);
        if (digits) {
            addNumber(value, times);
            addDate(value, times);
            uuids += Form.isUuid(value) ? times : 0;
            phones += Form.isPhone(value) ? times : 0;
        }
        emails += Form.isEmail(value) ? times : 0;
        urls += Form.isUrl(value) ? times : 0;
    }

    private void addNumber(String value, long times) {
        for (var form : NumberForm.values()) {
            var plain = form.plain(value);
            if (plain.isPresent()) {
                numbers[form.ordinal()] += times;
                if (form == NumberForm.PLAIN) {
                    integers += plain.get().indexOf('.') < 0 && plain.get().length() < 19 ? times : 0;
                    leadingZeros += value.length() > 1 && value.charAt(0) == '0' && value.charAt(1) != '.' ? times : 0;
                }
            }
        }
        MoneyText.of(value).ifPresent(money -> {
            for (var form : NumberForm.values()) {
                amounts[form.ordinal()] += form.plain(money.number()).isPresent() ? times : 0;
            }
        });
    }

    private void addDate(String value, long times) {
        if (value.length() > 40) {
            return;
        }
        String day = DateTimes.dayOf(value);
        boolean found = false;
        for (var form : DATES) {
            if (form.parse(day).isPresent()) {
                dates[form.ordinal()] += times;
                found = true;
            }
        }
        dateTimes += found && !day.equals(value) ? times : 0;
    }

    Form form() {
        if (checked == 0) {
            return Form.of(Kind.EMPTY);
        }
        if (holds(booleans)) {
            return Form.of(Kind.BOOLEAN);
        }
        if (holds(uuids)) {
            return Form.of(Kind.UUID);
        }
        return date().or(this::number).or(this::amount).orElseGet(this::text);
    }

    private Optional<Form> date() {
        var fitting = new ArrayList<DateForm>();
        for (var form : DATES) {
            if (holds(dates[form.ordinal()])) {
                fitting.add(form);
            }
        }
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        fitting.sort((a, b) -> Long.compare(dates[b.ordinal()], dates[a.ordinal()]));
        var others = fitting.stream().skip(1).map(DateForm::pattern).toList();
        return Optional.of(new Form(
                holds(dateTimes) ? Kind.DATE_TIME : Kind.DATE,
                fitting.getFirst().pattern(),
                others));
    }

    private Optional<Form> number() {
        if (leadingZeros > 0) {
            return Optional.empty();
        }
        return notation(numbers)
                .map(notation -> new Form(
                        holds(integers) && notation.equals(NumberForm.PLAIN.name()) ? Kind.INTEGER : Kind.DECIMAL,
                        notation,
                        others(numbers, notation)));
    }

    private Optional<Form> amount() {
        return notation(amounts).map(notation -> new Form(Kind.MONEY, notation, others(amounts, notation)));
    }

    private Optional<String> notation(long[] counts) {
        for (var form : NumberForm.values()) {
            if (holds(counts[form.ordinal()])) {
                return Optional.of(form.name());
            }
        }
        return Optional.empty();
    }

    /** 1,234 may be a thousand or little more than one; 12 may not. */
    private List<String> others(long[] counts, String notation) {
        boolean ambiguous = notation.equals(NumberForm.POINT.name()) && holds(counts[NumberForm.COMMA.ordinal()]);
        return ambiguous ? List.of(NumberForm.COMMA.name()) : List.of();
    }

    private Form text() {
        if (holds(emails)) {
            return Form.of(Kind.EMAIL);
        }
        if (holds(urls)) {
            return Form.of(Kind.URL);
        }
        if (holds(phones)) {
            return Form.of(Kind.PHONE);
        }
        return Form.of(longTexts * 20 > checked ? Kind.LONG_TEXT : Kind.TEXT);
    }

    private boolean holds(long count) {
        return count > 0 && count * 100 >= checked * 98;
    }
}
