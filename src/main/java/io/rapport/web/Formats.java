package io.rapport.web;

import io.rapport.kernel.Money;
import io.rapport.preferences.DateNotation;
import io.rapport.preferences.Preference;
import io.rapport.preferences.TimeNotation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers, money and times as one reader writes them (Unicode CLDR). Dates name the month, so that no reader takes it for
 * the day, unless the reader prefers figures; years are of the common era in every language, as in the data.
 */
public final class Formats {

    private static final int ALL_DECIMALS = 20;
    private final Locale locale;
    private final Locale notation;
    private final DateNotation dates;
    private final TimeNotation times;
    private final ZoneId zone;

    public Formats(Locale locale, ZoneId zone) {
        this(locale, zone, Preference.USUAL);
    }

    /** As the reader prefers numbers and days. */
    public Formats(Locale locale, ZoneId zone, Preference preference) {
        this.locale = Locale.of(locale.getLanguage());
        this.notation = preference.numbers().in(this.locale);
        this.dates = preference.dates();
        this.times = preference.times();
        this.zone = zone;
    }

    /** Whose numbers these are. */
    public Locale notation() {
        return notation;
    }

    public String number(long value) {
        return format(0, 0).format(value);
    }

    /** With the decimals it has. */
    public String number(BigDecimal value) {
        return format(0, ALL_DECIMALS).format(value);
    }

    /** With exactly so many decimals, rounded half up. */
    public String number(BigDecimal value, int decimals) {
        return format(decimals, decimals).format(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** An amount without its currency: whole amounts without decimals, others with at least the currency's own. */
    public String amount(Money money) {
        var value = money.amount();
        if (value.scale() <= 0) return number(value);
        var own = Math.max(0, money.currency().getDefaultFractionDigits());
        return format(own, Math.max(own, value.scale())).format(value);
    }

    /** An amount and its currency's code, "26,768 USD". */
    public String money(Money money) {
        return amount(money) + "\u00a0" + money.currency().getCurrencyCode();
    }

    /** In thousands or millions, for scales of charts: "2.5M". */
    public String compact(BigDecimal value) {
        var format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(value.abs().compareTo(BigDecimal.valueOf(1000)) < 0 ? 2 : 1);
        return format.format(value);
    }

    /** A value in per cent, 63.2 for 63.2 %. */
    public String percent(BigDecimal value) {
        return format(0, 2).format(value) + "\u00a0%";
    }

    public String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(dates.pattern(), locale).format(date);
    }

    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMM uuuu", locale).format(month);
    }

    /** A time of day; before and after noon are AM and PM in every language, as other words would take a line. */
    public String time(LocalTime time) {
        return DateTimeFormatter.ofPattern(times.pattern(), Locale.ENGLISH).format(time);
    }

    /** A moment in the reader's zone. */
    public String moment(Instant instant) {
        var at = instant.atZone(zone);
        return date(at.toLocalDate()) + ", " + time(at.toLocalTime());
    }

    public ZoneId zone() {
        return zone;
    }

    private NumberFormat format(int least, int most) {
        var format = NumberFormat.getNumberInstance(notation);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
