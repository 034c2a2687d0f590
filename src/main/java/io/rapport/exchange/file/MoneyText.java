package io.rapport.exchange.file;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An amount written with its currency: {@code $1,200.50}, {@code 1.200 €}, {@code Rp 5.000}, {@code USD 12}. */
public record MoneyText(String number, String currency) {

    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("฿", "THB"),
            Map.entry("₹", "INR"),
            Map.entry("rp", "IDR"),
            Map.entry("rp.", "IDR"),
            Map.entry("chf", "CHF"),
            Map.entry("s$", "SGD"));

    /** Splits what stands before or behind the number; empty when that is no currency. */
    public static Optional<MoneyText> of(String text) {
        int first = 0;
        int last = text.length();
        while (first < last && !digit(text.charAt(first))) {
            first++;
        }
        while (last > first && !digit(text.charAt(last - 1))) {
            last--;
        }
        if (first == last) {
            return Optional.empty();
        }
        String before = text.substring(0, first).strip();
        boolean negative = before.startsWith("-") || before.endsWith("-");
        String sign = (before + text.substring(last).strip()).replace("-", "").strip();
        if (sign.isEmpty() || sign.length() > 3) {
            return Optional.empty();
        }
        String code = SIGNS.get(sign.toLowerCase(Locale.ROOT));
        if (code == null
                && sign.length() == 3
                && sign.equals(sign.toUpperCase(Locale.ROOT))
                && sign.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            code = sign;
        }
        String number = (negative ? "-" : "") + text.substring(first, last);
        return code == null ? Optional.empty() : Optional.of(new MoneyText(number, code));
    }

    private static boolean digit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
