package io.rapport.sales.commission;

import static io.rapport.sales.commission.Reading.value;

import io.rapport.access.Rounding;
import io.rapport.kernel.Money;
import io.rapport.query.Row;
import io.rapport.sales.forecast.ForecastCalendars;
import io.rapport.sales.forecast.Length;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what somebody is paid.
 *
 * @param from the plan's first day
 * @param days those for which the person is assigned to it
 */
record Terms(
        Ladder ladder, Length length, int firstMonth, long clawbackDays, LocalDate from, List<Reckoning.Span> days) {

    /** Empty where the plan is gone. */
    static Optional<Terms> of(Reading reading, Pair pair) {
        return reading
                .these(
                        CommissionPlanObject.NAME,
                        Set.of(pair.plan()),
                        "valid_from",
                        "valid_until",
                        "length",
                        "cap",
                        "clawback_days")
                .stream()
                .findFirst()
                .map(plan -> of(reading, pair, plan));
    }

    private static Terms of(Reading reading, Pair pair, Row plan) {
        String mine = "plan == \"" + pair.plan() + "\"";
        var tiers = reading.all(CommissionTierObject.NAME, mine, "above", "rate").stream()
                .map(row -> new Ladder.Tier(
                        Reading.amount(row, CommissionTierObject.ABOVE),
                        value(row, CommissionTierObject.RATE).orElseThrow()))
                .toList();
        var currency = Currency.getInstance(reading.tx().tenant().currency());
        var from = value(plan, CommissionPlanObject.FROM).orElseThrow();
        var until = value(plan, CommissionPlanObject.UNTIL).orElse(LocalDate.MAX);
        var days = reading
                .all(
                        CommissionAssignmentObject.NAME,
                        mine + " && person == \"" + pair.person() + "\"",
                        "valid_from",
                        "valid_until")
                .stream()
                .map(row -> new Reckoning.Span(
                        later(from, value(row, CommissionAssignmentObject.FROM).orElse(LocalDate.MIN)),
                        earlier(
                                until,
                                value(row, CommissionAssignmentObject.UNTIL).orElse(LocalDate.MAX))))
                .toList();
        return new Terms(
                new Ladder(
                        tiers,
                        value(plan, CommissionPlanObject.CAP).map(Money::amount),
                        Math.max(0, currency.getDefaultFractionDigits()),
                        Rounding.of(reading.tx()).mode()),
                value(plan, CommissionPlanObject.LENGTH).flatMap(Length::of).orElse(Length.QUARTER),
                ForecastCalendars.of(reading.tx()).firstMonth(),
                value(plan, CommissionPlanObject.CLAWBACK_DAYS).orElse(0L),
                from,
                days);
    }

    /** Whether what is won on a day counts. */
    boolean isPaid(LocalDate day) {
        return days.stream().anyMatch(span -> span.has(day));
    }

    Reckoning reckoning(List<Reckoning.Span> closed) {
        return new Reckoning(ladder, length, firstMonth, clawbackDays, closed);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
