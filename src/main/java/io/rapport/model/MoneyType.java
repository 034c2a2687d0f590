package io.rapport.model;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money. The column of the field's own name holds it in the organisation's currency: that one sorts, filters
 * and sums; {@code _amount} and {@code _currency} hold it as it was given. Only amounts in the organisation's currency are
 * taken as long as there are no exchange rates.
 */
public record MoneyType() implements FieldType<Money> {

    private static final int DECIMALS = 4;

    @Override
    public String key() {
        return "money";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(
                new Column(field, SqlType.NUMERIC, "base"),
                new Column(field + "_amount", SqlType.NUMERIC, "amount"),
                new Column(field + "_currency", SqlType.TEXT, "currency"));
    }

    @Override
    public List<@Nullable Object> write(Money value) {
        return Arrays.asList(value.amount(), value.amount(), value.currency().getCurrencyCode());
    }

    @Override
    public @Nullable Money read(List<@Nullable Object> columns) {
        return columns.get(1) instanceof BigDecimal amount && columns.get(2) instanceof String currency
                ? new Money(amount, Currency.getInstance(currency))
                : null;
    }

    @Override
    public @Nullable Money parse(Object input, Reading reading) throws InvalidValue {
        return switch (input) {
            case Money money -> money(money.amount(), money.currency(), reading);
            case Number number -> money(NumberText.of(number), reading.currency(), reading);
            case Map<?, ?> parts -> parse(parts, reading);
            case String text -> text.isBlank() ? null : parse(text, reading);
            default -> throw new InvalidValue("invalid_number");
        };
    }

    private static @Nullable Money parse(Map<?, ?> parts, Reading reading) throws InvalidValue {
        Object amount = parts.get("amount");
        if (amount == null || (amount instanceof String text && text.isBlank())) {
            return null;
        }
        var currency =
                switch (parts.get("currency")) {
                    case null -> reading.currency();
                    case String code -> CurrencyText.parse(code.strip(), reading.currency());
                    default -> throw new InvalidValue("invalid_currency", "");
                };
        return money(NumberText.read(amount, reading.notation(), DECIMALS), currency, reading);
    }

    /** An amount with a currency's code or sign on either side of it. */
    private static Money parse(String text, Reading reading) throws InvalidValue {
        if (text.length() > 64) {
            throw new InvalidValue("invalid_number");
        }
        var number = new StringBuilder();
        var sign = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean afterLetter = i > 0 && isSign(text.charAt(i - 1));
            if (isSign(c)) {
                sign.append(c);
            } else if (c != '.' || !afterLetter) {
                number.append(c);
            }
        }
        return money(
                NumberText.parse(number.toString().strip(), reading.notation()),
                CurrencyText.parse(sign.toString(), reading.currency()),
                reading);
    }

    private static boolean isSign(char c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.CURRENCY_SYMBOL
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static Money money(BigDecimal amount, Currency currency, Reading reading) throws InvalidValue {
        if (!currency.equals(reading.currency())) {
            throw new InvalidValue(
                    "currency_without_rate",
                    currency.getCurrencyCode(),
                    reading.currency().getCurrencyCode());
        }
        return new Money(NumberText.rounded(amount, DECIMALS), currency);
    }

    @Override
    public Object toJson(Money value) {
        return Json.object("amount", value.plain(), "currency", value.currency().getCurrencyCode());
    }

    @Override
    public Object toLog(Money value) {
        return Json.object(
                "base",
                value.plain(),
                "amount",
                value.plain(),
                "currency",
                value.currency().getCurrencyCode());
    }

    @Override
    public String format(Money value, Display display) {
        return CurrencyText.format(value, display.notation());
    }

    /** The amount alone, as an input field wants it. */
    public String formatAmount(Money value, Locale locale) {
        int digits = Math.max(0, value.currency().getDefaultFractionDigits());
        return NumberText.format(value.amount(), value.amount().scale() <= 0 ? 0 : digits, DECIMALS, locale);
    }

    @Override
    public ValueType valueType() {
        return ValueType.MONEY;
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.of(columns(field).getFirst());
    }

    @Override
    public Optional<Column> measureColumn(String field) {
        return sortColumn(field);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "amount",
                        Map.of("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]+)?$"),
                        "currency",
                        Map.of("type", "string", "pattern", "^[A-Z]{3}$")),
                "required",
                List.of("amount", "currency"));
    }
}
