package io.rapport.query;

import io.rapport.kernel.Ids;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of sort keys as text in a cursor, and back; what comes back may have been tampered with. */
final class KeyText {

    private static final int MOST_DIGITS = 2_000;

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            Long.class, Long::valueOf,
            BigDecimal.class, KeyText::number,
            Double.class, Double::valueOf,
            Boolean.class, Boolean::valueOf,
            LocalDate.class, text -> within(LocalDate.parse(text)),
            OffsetDateTime.class, text -> within(Instant.parse(text)),
            UUID.class, text -> Ids.parse(text).orElseThrow(Cursor::bad));

    private KeyText() {}

    static @Nullable String write(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime moment -> moment.toInstant().toString();
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    /**
     * @throws io.rapport.kernel.Problem {@code bad_cursor} for what is no value of the type
     */
    static Object read(String text, Class<?> type) {
        var reader = READERS.getOrDefault(type, KeyText::text);
        try {
            return reader.apply(text);
        } catch (NumberFormatException | DateTimeException tampered) {
            throw Cursor.bad();
        }
    }

    private static BigDecimal number(String text) {
        if (text.length() > MOST_DIGITS || text.chars().anyMatch(c -> c == 'e' || c == 'E')) {
            throw Cursor.bad();
        }
        return new BigDecimal(text);
    }

    private static LocalDate within(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw Cursor.bad();
        }
        return day;
    }

    private static OffsetDateTime within(Instant moment) {
        var utc = moment.atOffset(ZoneOffset.UTC);
        within(utc.toLocalDate());
        return utc;
    }

    /** What the database can take. */
    private static String text(String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF)) {
            throw Cursor.bad();
        }
        return text;
    }
}
