package io.rapport.sales.commission;

import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the open statements of a person by a plan are to hold. A deal is counted in the period on a day of which it was won. What closed
 * statements hold stays; where a deal that they hold is another by now, the difference comes into the next open period: a part that is
 * more is counted there like any deal, and one that is less is taken back at the rate at which it was paid. What is not won any more
 * is taken back as it was paid, where that turned out in time.
 *
 * @param clawbackDays how long after it was won
 * @param closed the days of closed statements
 */
record Reckoning(Ladder ladder, Length length, int firstMonth, long clawbackDays, List<Span> closed) {

    record Span(LocalDate from, LocalDate until) {

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** Counted like any deal, by the tiers. */
    private record Counted(Due due, Reason reason, BigDecimal credited) {}

    private record Bill(List<Counted> counted, List<Entry> takenBack) {

        Bill() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * @param fell deals that are not won any more, and since when
     * @return the periods that have something, each with its lines
     */
    Map<Period, List<Entry>> of(List<Due> due, Map<UUID, Paid> paid, Map<UUID, LocalDate> fell) {
        var bills = new LinkedHashMap<Period, Bill>();
        var now = new HashMap<UUID, Due>();
        for (var one : due) {
            now.put(one.deal(), one);
            if (!paid.containsKey(one.deal())) {
                var late = closedAt(one.day());
                var bill = bill(bills, late.map(span -> nextOpen(span.until())).orElseGet(() -> period(one.day())));
                bill.counted().add(new Counted(one, late.isPresent() ? Reason.ADJUSTED : Reason.WON, one.credited()));
            }
        }
        paid.values().forEach(one -> settle(bills, one, Optional.ofNullable(now.get(one.deal())), fell));
        var entries = new LinkedHashMap<Period, List<Entry>>();
        bills.forEach((period, bill) -> entries.put(period, entries(bill)));
        return entries;
    }

    private void settle(Map<Period, Bill> bills, Paid paid, Optional<Due> now, Map<UUID, LocalDate> fell) {
        var credit = now.map(Due::credited).orElse(BigDecimal.ZERO);
        var more = credit.subtract(paid.credited());
        if (more.signum() == 0) {
            return;
        }
        var until = now.flatMap(due -> closedAt(due.day()))
                .map(Span::until)
                .filter(paid.until()::isBefore)
                .orElse(paid.until());
        var fallen = Optional.ofNullable(fell.get(paid.deal()));
        boolean less =
                more.signum() != paid.credited().signum() && paid.credited().signum() != 0;
        if (fallen.isPresent()) {
            boolean inTime = !fallen.get().isAfter(paid.day().plusDays(clawbackDays));
            if (inTime) {
                var reason = less && paid.credited().signum() > 0 ? Reason.CLAWED_BACK : Reason.ADJUSTED;
                bill(bills, nextOpen(until)).takenBack().add(back(paid, more, reason, fallen.get()));
            }
        } else if (less) {
            var day = now.map(Due::day).orElse(paid.day());
            bill(bills, nextOpen(until)).takenBack().add(back(paid, more, Reason.ADJUSTED, day));
        } else if (now.isPresent()) {
            bill(bills, nextOpen(until)).counted().add(new Counted(now.get(), Reason.ADJUSTED, more));
        }
    }

    /** As much of the commission as of the amount, at most all of it where the deal counts no more. */
    private Entry back(Paid paid, BigDecimal more, Reason reason, LocalDate day) {
        var all = paid.commission().negate();
        var commission = more.add(paid.credited()).signum() == 0
                ? all
                : paid.commission()
                        .multiply(more)
                        .divide(paid.credited(), MathContext.DECIMAL128)
                        .setScale(ladder.digits(), ladder.rounding());
        return new Entry(paid.deal(), paid.name(), reason, day, more, commission, List.of(), false);
    }

    /** Those that the tiers count come in the order of their days, so that it is the same whenever it is asked. */
    private List<Entry> entries(Bill bill) {
        var counted = bill.counted().stream()
                .sorted(Comparator.comparing((Counted one) -> one.due().day())
                        .thenComparing(one -> one.due().deal()))
                .toList();
        var shares = ladder.shares(counted.stream().map(Counted::credited).toList());
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < counted.size(); i++) {
            var one = counted.get(i);
            var share = shares.get(i);
            entries.add(new Entry(
                    one.due().deal(),
                    one.due().name(),
                    one.reason(),
                    one.due().day(),
                    one.credited(),
                    share.commission(),
                    share.parts(),
                    share.capped()));
        }
        entries.addAll(bill.takenBack());
        return entries;
    }

    private static Bill bill(Map<Period, Bill> bills, Period period) {
        return bills.computeIfAbsent(period, any -> new Bill());
    }

    private Period period(LocalDate day) {
        return Period.containing(length, day, firstMonth);
    }

    private Optional<Span> closedAt(LocalDate day) {
        return closed.stream().filter(span -> span.has(day)).findFirst();
    }

    private Period nextOpen(LocalDate after) {
        var day = after.plusDays(1);
        for (var span = closedAt(day); span.isPresent(); span = closedAt(day)) {
            day = span.get().until().plusDays(1);
        }
        return period(day);
    }
}
