package io.rapport.model;

import io.rapport.expression.ValueType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A day without a zone, in the years 1 to 9999. */
public record DateType() implements ScalarType<LocalDate> {

    private static final Map<Locale, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    @Override
    public String key() {
        return "date";
    }

    @Override
    public SqlType column() {
        return SqlType.DATE;
    }

    @Override
    public @Nullable LocalDate read(List<@Nullable Object> columns) {
        return (LocalDate) columns.getFirst();
    }

    @Override
    public @Nullable LocalDate parse(Object input, Reading reading) throws InvalidValue {
        return switch (input) {
            case LocalDate day ->
                MomentText.within(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
            case String text when text.isBlank() -> null;
            case String text -> read(text.strip(), reading);
            default -> throw new InvalidValue("invalid_date");
        };
    }

    /** A day, or a date-time, which is then the day that it falls on in the reader's zone. */
    private static LocalDate read(String text, Reading reading) throws InvalidValue {
        if (text.indexOf(':') < 0) {
            return DayText.parse(text, reading.locale());
        }
        try {
            return MomentText.parse(text, reading).atZone(reading.zone()).toLocalDate();
        } catch (InvalidValue notAMoment) {
            throw new InvalidValue("invalid_date");
        }
    }

    @Override
    public Object toJson(LocalDate value) {
        return value.toString();
    }

    @Override
    public String format(LocalDate value, Display display) {
        return FORMATS.computeIfAbsent(display.locale(), locale -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale))
                .format(value);
    }

    @Override
    public ValueType valueType() {
        return ValueType.DATE;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "date");
    }
}
