package io.rapport.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance that can be repeated, and the awkward values that it chooses from. */
final class Dice {

    static final Instant NOW = Instant.parse("2026-03-29T22:30:00Z");

    static final List<String> TEXTS = List.of(
            "",
            "apple",
            "Apple",
            "APPLE",
            "Äpfel",
            "apfel",
            "Zebra",
            "zebra",
            "éclair",
            "eclair",
            "straße",
            "STRASSE",
            "İstanbul",
            "100%",
            "50_50",
            "a\\b",
            "％full",
            "שלום",
            "مرحبا",
            "😀 smile",
            "😀",
            " padded ",
            "l'été",
            "ﬁne",
            "名前",
            "x'; DROP TABLE users; --",
            "\"quoted\"",
            "a\u001fb",
            "~",
            "Ångström",
            "angstrom",
            "z",
            "Œuvre");

    static final List<String> CHOICES = List.of("new", "open", "won", "lost");

    private static final List<String> DECIMALS = List.of(
            "0", "1", "-1", "2", "10.50", "10.5", "0.001", "-3.75", "1000000", "99999999999999999999.12345", "3", "7");

    private static final List<Long> WHOLE =
            List.of(0L, 1L, -1L, 2L, 3L, 5L, 7L, 10L, 1000L, Long.MAX_VALUE, Long.MIN_VALUE);

    private static final List<String> DATES = List.of(
            "2026-03-29",
            "2026-03-30",
            "2026-03-31",
            "2026-03-01",
            "2026-02-28",
            "2024-02-29",
            "2025-12-31",
            "2026-01-01",
            "2026-04-01",
            "1950-06-15",
            "9999-12-31",
            "2026-03-23",
            "2026-10-25");

    private static final List<String> INSTANTS = List.of(
            "2026-03-29T00:30:00Z",
            "2026-03-29T01:30:00.123456Z",
            "2026-03-29T22:30:00Z",
            "2026-03-29T23:59:59.999999Z",
            "2026-03-30T00:00:00Z",
            "2025-11-02T05:30:00Z",
            "2025-11-02T06:30:00Z",
            "2026-01-31T12:00:00Z",
            "2024-02-29T15:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-04-04T15:15:00Z",
            "2026-03-08T07:00:00Z");

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    String text() {
        return chance(70) ? of(TEXTS.subList(0, 12)) : of(TEXTS);
    }

    BigDecimal decimal() {
        return new BigDecimal(of(DECIMALS));
    }

    Long whole() {
        return of(chance(85) ? WHOLE.subList(0, 9) : WHOLE);
    }

    LocalDate date() {
        return LocalDate.parse(of(DATES));
    }

    Instant instant() {
        return chance(70)
                ? Instant.parse(of(INSTANTS))
                : NOW.minus(below(10_000), ChronoUnit.HOURS).plus(below(1000), ChronoUnit.MILLIS);
    }
}
