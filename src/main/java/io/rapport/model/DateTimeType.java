package io.rapport.model;

import io.rapport.expression.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A moment, kept in UTC to the microsecond. */
public record DateTimeType() implements ScalarType<Instant> {

    private static final Map<Locale, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    @Override
    public String key() {
        return "date_time";
    }

    @Override
    public SqlType column() {
        return SqlType.TIMESTAMPTZ;
    }

    @Override
    public List<@Nullable Object> write(Instant value) {
        return Arrays.asList(kept(value).atOffset(ZoneOffset.UTC));
    }

    @Override
    public @Nullable Instant read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof OffsetDateTime moment ? moment.toInstant() : null;
    }

    @Override
    public @Nullable Instant parse(Object input, Reading reading) throws InvalidValue {
        return switch (input) {
            case Instant moment -> MomentText.within(moment);
            case OffsetDateTime moment -> MomentText.within(moment.toInstant());
            case LocalDate day ->
                MomentText.within(day.atStartOfDay(reading.zone()).toInstant());
            case String text when text.isBlank() -> null;
            case String text -> MomentText.parse(text, reading);
            default -> throw new InvalidValue("invalid_date_time");
        };
    }

    /** PostgreSQL keeps microseconds, and would round what is finer to another moment than the log has. */
    private static Instant kept(Instant value) {
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Object toJson(Instant value) {
        return kept(value).toString();
    }

    @Override
    public String format(Instant value, Display display) {
        return FORMATS.computeIfAbsent(display.locale(), locale -> DateTimeFormatter.ofLocalizedDateTime(
                                FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale))
                .format(value.atZone(display.zone()));
    }

    @Override
    public ValueType valueType() {
        return ValueType.INSTANT;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "date-time");
    }
}
