package io.rapport.sales.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What comes into which statement, when earlier ones are closed. */
class ReckoningTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 10);
    private static final UUID DEAL = new UUID(0, 1);
    private static final Ladder FIVE = new Ladder(
            List.of(new Ladder.Tier(BigDecimal.ZERO, BigDecimal.valueOf(5))),
            Optional.empty(),
            2,
            RoundingMode.HALF_UP);

    private static Reckoning reckoning(LocalDate... closedMonths) {
        var closed = List.of(closedMonths).stream()
                .map(day -> new Reckoning.Span(day.withDayOfMonth(1), day.withDayOfMonth(day.lengthOfMonth())))
                .toList();
        return new Reckoning(FIVE, Length.MONTH, 1, 30, closed);
    }

    private static Due due(String credited, LocalDate day) {
        return new Due(DEAL, "Deal", new BigDecimal(credited), day);
    }

    private static Map<UUID, Paid> paid(String credited, String commission) {
        return Map.of(
                DEAL,
                new Paid(
                        DEAL,
                        "Deal",
                        new BigDecimal(credited),
                        new BigDecimal(commission),
                        MARCH,
                        LocalDate.of(2026, 3, 31)));
    }

    private static String told(Map<Period, List<Entry>> entries) {
        var told = new ArrayList<String>();
        entries.forEach((period, lines) -> lines.forEach(line -> told.add(period.name() + " "
                + line.reason().key() + " " + line.credited().toPlainString() + " "
                + line.commission().toPlainString())));
        return String.join(", ", told);
    }

    @Example
    void whatIsWonCountsInItsPeriodAndNotInAClosedOne() {
        assertThat(told(reckoning().of(List.of(due("1000", MARCH)), Map.of(), Map.of())))
                .isEqualTo("2026-03 won 1000 50.00");
        assertThat(told(reckoning(MARCH, MARCH.plusMonths(1)).of(List.of(due("1000", MARCH)), Map.of(), Map.of())))
                .isEqualTo("2026-05 adjusted 1000 50.00");
    }

    @Example
    void whatIsPaidIsNotPaidAgainWhereItMovesToAnotherPeriod() {
        assertThat(told(reckoning(MARCH).of(List.of(due("1000", MARCH.plusMonths(1))), paid("1000", "50"), Map.of())))
                .isEmpty();
    }

    @Example
    void whatFallsThroughInTimeIsTakenBackAsItWasPaid() {
        var fell = Map.of(DEAL, MARCH.plusDays(30));
        assertThat(told(reckoning(MARCH).of(List.of(), paid("1000", "37.77"), fell)))
                .isEqualTo("2026-04 clawed_back -1000 -37.77");
        var late = Map.of(DEAL, MARCH.plusDays(31));
        assertThat(told(reckoning(MARCH).of(List.of(), paid("1000", "37.77"), late)))
                .isEmpty();
    }

    @Example
    void whatBecomesAnotherIsAdjusted() {
        assertThat(told(reckoning(MARCH).of(List.of(due("1500", MARCH)), paid("1000", "40"), Map.of())))
                .isEqualTo("2026-04 adjusted 500 25.00");
        assertThat(told(reckoning(MARCH).of(List.of(due("250", MARCH)), paid("1000", "40.01"), Map.of())))
                .isEqualTo("2026-04 adjusted -750 -30.01");
        assertThat(told(reckoning(MARCH).of(List.of(), paid("1000", "40"), Map.of())))
                .as("still won, but somebody else's")
                .isEqualTo("2026-04 adjusted -1000 -40");
    }

    /** A deal changes at random while periods are closed one after another; in the end all of it is paid, and once. */
    @Property(tries = 300)
    void whateverHappensTheSumOfAllStatementsIsWhatTheDealsAre(@ForAll Random random) {
        var paid = new HashMap<UUID, Paid>();
        var closed = new ArrayList<LocalDate>();
        var total = BigDecimal.ZERO;
        for (int month = 0; month < 8; month++) {
            var due = new ArrayList<Due>();
            var fell = new HashMap<UUID, LocalDate>();
            for (int deal = 0; deal < 5; deal++) {
                var id = new UUID(0, deal);
                var day = MARCH.plusMonths(random.nextInt(month + 1));
                if (random.nextInt(4) > 0) {
                    due.add(new Due(id, "Deal", BigDecimal.valueOf(1 + random.nextInt(100_000), 2), day));
                } else {
                    fell.put(id, MARCH);
                }
            }
            var entries = reckoning(closed.toArray(LocalDate[]::new)).of(due, paid, fell);
            var wanted = due.stream().map(Due::credited).reduce(BigDecimal.ZERO, BigDecimal::add);
            var open = entries.values().stream()
                    .flatMap(List::stream)
                    .map(Entry::credited)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(total.add(open)).isEqualByComparingTo(wanted);
            entries.keySet().forEach(period -> assertThat(closed)
                    .noneMatch(day -> period.equals(Period.containing(Length.MONTH, day, 1))));
            for (var entry : entries.entrySet()) {
                closed.add(entry.getKey().start());
                for (var line : entry.getValue()) {
                    total = total.add(line.credited());
                    paid.merge(
                            line.deal(),
                            new Paid(
                                    line.deal(),
                                    "Deal",
                                    line.credited(),
                                    line.commission(),
                                    line.day(),
                                    entry.getKey().last()),
                            Paid::and);
                }
            }
            paid.values().stream()
                    .filter(one -> one.credited().signum() == 0)
                    .forEach(one -> assertThat(one.commission()).isEqualByComparingTo("0"));
        }
    }
}
