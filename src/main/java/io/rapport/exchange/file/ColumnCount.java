package io.rapport.exchange.file;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a column's profile, value by value. Different values are kept up to a bound, then only sampled. */
final class ColumnCount {

    private static final int SAMPLE_EVERY = 16;
    private static final int KEPT_LENGTH = 300;

    private final String name;
    private final int index;
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final FormCount sampled = new FormCount();
    private final Seen seen = new Seen();
    private boolean exact = true;
    private boolean unique = true;
    private long filled;
    private long beyond;
    private int longest;
    private @Nullable String first;
    private @Nullable String last;
    private @Nullable BigDecimal smallest;
    private @Nullable BigDecimal largest;

    ColumnCount(String name, int index) {
        this.name = name;
        this.index = index;
    }

    void add(String value) {
        if (value.isEmpty()) {
            return;
        }
        filled++;
        longest = Math.max(longest, value.length());
        String kept = value.length() > KEPT_LENGTH ? value.substring(0, KEPT_LENGTH) : value;
        Integer before = values.get(kept);
        if (before != null) {
            values.put(kept, before + 1);
            unique = unique && kept.length() < value.length();
            return;
        }
        if (values.size() < ColumnProfile.MAX_VALUES) {
            values.put(kept, 1);
            range(kept);
            return;
        }
        beyond(value);
    }

    private void beyond(String value) {
        if (exact) {
            exact = false;
            if (unique) {
                values.keySet().forEach(seen::add);
            }
        }
        unique = unique && seen.add(value);
        if (beyond++ % SAMPLE_EVERY == 0) {
            sampled.add(value, SAMPLE_EVERY);
        }
        range(value);
    }

    private void range(String value) {
        if (first == null || value.compareTo(first) < 0) {
            first = value;
        }
        if (last == null || value.compareTo(last) > 0) {
            last = value;
        }
        NumberForm.PLAIN.plain(value).map(BigDecimal::new).ifPresent(number -> {
            smallest = smallest == null ? number : smallest.min(number);
            largest = largest == null ? number : largest.max(number);
        });
    }

    ColumnProfile profile() {
        values.forEach((value, times) -> sampled.add(value, times));
        var form = sampled.form();
        boolean numeric = form.kind() == Kind.INTEGER || form.kind() == Kind.DECIMAL;
        long distinct = exact ? values.size() : unique ? filled : values.size() + 1L;
        return new ColumnProfile(
                name,
                index,
                filled,
                distinct,
                exact,
                values,
                unique,
                form,
                edge(numeric ? smallest : null, first, form, Comparator.naturalOrder()),
                edge(numeric ? largest : null, last, form, Comparator.reverseOrder()),
                longest);
    }

    /** Dates not written in ISO's order are ranged by what they mean. */
    private String edge(@Nullable BigDecimal number, @Nullable String text, Form form, Comparator<String> order) {
        if (number != null) {
            return number.toPlainString();
        }
        return form.dateForm()
                .flatMap(dates -> values.keySet().stream()
                        .flatMap(value -> DateTimes.iso(value, dates).stream())
                        .min(order))
                .orElse(text == null ? "" : text);
    }
}
