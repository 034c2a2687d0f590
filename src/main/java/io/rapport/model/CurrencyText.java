package io.rapport.model;

import com.ibm.icu.util.Currency.CurrencyUsage;
import io.rapport.kernel.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Currencies as people write them, and amounts as they like to read them. A sign that several countries share means the
 * expected currency where that is one of them.
 */
final class CurrencyText {

    /** The signs that people type, by the currency they mean when nothing else is known. */
    private static final Map<String, String> SIGNS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private static final Map<String, Set<String>> SHARED = Map.of(
            "$",
            Set.of("USD", "SGD", "AUD", "NZD", "CAD", "HKD", "TWD", "BND", "MXN", "CLP", "COP", "ARS"),
            "¥",
            Set.of("JPY", "CNY"),
            "£",
            Set.of("GBP", "EGP", "GIP", "FKP", "SHP"),
            "kr",
            Set.of("SEK", "NOK", "DKK", "ISK"));

    private static final Map<String, Integer> LEAST_DECIMALS = new ConcurrentHashMap<>();

    static {
        String known = """
                $ USD US$ USD Rp IDR ฿ THB บาท THB € EUR £ GBP ¥ JPY RM MYR S$ SGD A$ AUD AU$ AUD C$ CAD CA$ CAD HK$ HKD
                NZ$ NZD NT$ TWD R$ BRL MX$ MXN ₫ VND đ VND ₱ PHP ₩ KRW ₹ INR ₽ RUB ₺ TRY ₴ UAH ₪ ILS ₦ NGN CN¥ CNY 元 CNY
                円 JPY K MMK ៛ KHR ₭ LAK kr SEK zł PLN Kč CZK Ft HUF CHF CHF JP¥ JPY Rs INR""";
        String[] words = known.split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            SIGNS.put(words[i], words[i + 1]);
        }
    }

    private CurrencyText() {}

    static Currency parse(String sign, Currency expected) throws InvalidValue {
        if (sign.isEmpty() || SHARED.getOrDefault(sign, Set.of()).contains(expected.getCurrencyCode())) {
            return expected;
        }
        String code = SIGNS.getOrDefault(sign, sign.toUpperCase(Locale.ROOT));
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue("invalid_currency", PlainText.excerpt(sign));
        }
    }

    /** {@code $1,234.50} or {@code Rp 12.500}: currencies that nobody pays fractions of show them only where there are. */
    static String format(Money money, Locale locale) {
        var currency = money.currency();
        boolean whole = money.amount().scale() <= 0;
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        int least = whole ? Math.min(digits, leastDecimals(currency)) : digits;
        String number = NumberText.format(money.amount().abs(), least, Math.max(4, digits), locale);
        String sign = currency.getSymbol(locale);
        boolean word = Character.isLetter(sign.charAt(sign.length() - 1));
        return (money.amount().signum() < 0 ? "-" : "") + sign + (word ? "\u00a0" : "") + number;
    }

    private static int leastDecimals(Currency currency) {
        return LEAST_DECIMALS.computeIfAbsent(
                currency.getCurrencyCode(),
                code -> com.ibm.icu.util.Currency.getInstance(code).getDefaultFractionDigits(CurrencyUsage.CASH));
    }
}
