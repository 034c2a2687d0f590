package io.rapport.sales.commission;

import static io.rapport.sales.commission.Reading.amount;
import static io.rapport.sales.commission.Reading.link;
import static io.rapport.sales.commission.Reading.value;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.sales.forecast.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a person by a plan with their lines as they are, and what is to change so that the open ones hold what they should.
 *
 * @param lines by statement
 */
record Statements(Pair pair, List<Row> all, Map<UUID, List<Row>> lines, Currency currency) {

    private static final int RATE_DIGITS = 4;

    static Statements of(Reading reading, Pair pair) {
        String whose = "person == \"" + pair.person() + "\" && plan == \"" + pair.plan() + "\"";
        var all = reading.all(
                CommissionStatementObject.NAME,
                whose,
                "status",
                "starts_on",
                "ends_on",
                "once",
                "credited",
                "commission");
        var lines = reading
                .among(
                        CommissionLineObject.NAME,
                        "statement",
                        all.stream().map(Row::id).toList(),
                        "name",
                        "statement",
                        "deal_id",
                        "reason",
                        "day",
                        "credited",
                        "commission")
                .stream()
                .collect(Collectors.groupingBy(
                        row -> link(row, CommissionLineObject.STATEMENT).orElseThrow()));
        return new Statements(
                pair, all, lines, Currency.getInstance(reading.tx().tenant().currency()));
    }

    List<Reckoning.Span> closed() {
        return all.stream()
                .filter(Statements::isClosed)
                .map(row -> new Reckoning.Span(
                        value(row, CommissionStatementObject.STARTS_ON).orElseThrow(), until(row)))
                .toList();
    }

    /** What closed statements hold, by deal. */
    Map<UUID, Paid> paid() {
        var paid = new HashMap<UUID, Paid>();
        all.stream().filter(Statements::isClosed).forEach(statement -> lines(statement)
                .forEach(line -> paid.merge(deal(line), paid(line, until(statement)), Paid::and)));
        return paid;
    }

    /** Since when deals are not won any more, as open statements say. */
    Map<UUID, LocalDate> told() {
        var told = new HashMap<UUID, LocalDate>();
        all.stream().filter(row -> !isClosed(row)).forEach(statement -> lines(statement).stream()
                .filter(line -> value(line, CommissionLineObject.REASON)
                        .filter(Reason.CLAWED_BACK.key()::equals)
                        .isPresent())
                .forEach(line -> told.put(
                        deal(line), value(line, CommissionLineObject.DAY).orElse(LocalDate.MAX))));
        return told;
    }

    /**
     * A list for each statement, with the statement itself first. That one says which version was looked at, so that nothing comes into
     * one that is closed meanwhile.
     */
    List<List<Change>> become(Map<Period, List<Entry>> wanted, Set<UUID> there) {
        var changes = new ArrayList<List<Change>>();
        var open = new HashMap<String, Row>();
        all.stream()
                .filter(row -> !isClosed(row))
                .forEach(row ->
                        open.put(value(row, CommissionStatementObject.ONCE).orElseThrow(), row));
        wanted.forEach((period, entries) -> {
            var known = Optional.ofNullable(open.remove(CommissionStatementRules.once(pair, period)));
            changes.add(known.map(row -> changed(row, entries, there))
                    .orElseGet(() -> entries.isEmpty() ? List.of() : made(period, entries, there)));
        });
        open.values().forEach(row -> changes.add(changed(row, List.of(), there)));
        changes.removeIf(List::isEmpty);
        return changes;
    }

    private List<Change> made(Period period, List<Entry> entries, Set<UUID> there) {
        var id = Ids.next();
        var values = new HashMap<String, @Nullable Object>(totals(entries));
        values.put(CommissionStatementObject.PERSON.name(), Ref.to(pair.person()));
        values.put(CommissionStatementObject.PLAN.name(), Ref.to(pair.plan()));
        values.put(CommissionStatementObject.STARTS_ON.name(), period.start());
        var changes = new ArrayList<Change>();
        changes.add(new Change.Create(CommissionStatementObject.NAME, id, values));
        entries.forEach(entry -> changes.add(new Change.Create(
                CommissionLineObject.NAME, Ids.next(), values(entry, id, there.contains(entry.deal())))));
        return changes;
    }

    private List<Change> changed(Row statement, List<Entry> entries, Set<UUID> there) {
        var known = new HashMap<UUID, Row>();
        lines(statement).forEach(line -> known.put(deal(line), line));
        var changes = new ArrayList<Change>();
        changes.add(new Change.Update(
                CommissionStatementObject.NAME, statement.id(), Optional.of(statement.version()), totals(entries)));
        for (var entry : entries) {
            var values = values(entry, statement.id(), there.contains(entry.deal()));
            var line = Optional.ofNullable(known.remove(entry.deal()));
            values.keySet().removeIf(name -> line.isPresent() && name.equals("statement"));
            changes.add(line.<Change>map(
                            row -> new Change.Update(CommissionLineObject.NAME, row.id(), Optional.empty(), values))
                    .orElseGet(() -> new Change.Create(CommissionLineObject.NAME, Ids.next(), values)));
        }
        known.values()
                .forEach(
                        line -> changes.add(new Change.Delete(CommissionLineObject.NAME, line.id(), Optional.empty())));
        return changes;
    }

    private Map<String, @Nullable Object> totals(List<Entry> entries) {
        return Map.of(
                CommissionStatementObject.CREDITED.name(),
                money(entries.stream().map(Entry::credited).reduce(BigDecimal.ZERO, BigDecimal::add)),
                CommissionStatementObject.COMMISSION.name(),
                money(entries.stream().map(Entry::commission).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private Map<String, @Nullable Object> values(Entry entry, UUID statement, boolean isThere) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(CommissionLineObject.TITLE.name(), entry.name());
        values.put(CommissionLineObject.STATEMENT.name(), Ref.to(statement));
        values.put(CommissionLineObject.DEAL.name(), entry.deal().toString());
        if (isThere) {
            values.put(CommissionLineObject.OPPORTUNITY.name(), Ref.to(entry.deal()));
        }
        values.put(CommissionLineObject.REASON.name(), entry.reason().key());
        values.put(CommissionLineObject.DAY.name(), entry.day());
        values.put(CommissionLineObject.CREDITED.name(), money(entry.credited()));
        values.put(CommissionLineObject.COMMISSION.name(), money(entry.commission()));
        values.put(CommissionLineObject.RATE.name(), rate(entry));
        values.put(CommissionLineObject.BASIS.name(), entry.parts().isEmpty() ? null : Part.text(entry.parts()));
        values.put(CommissionLineObject.CAPPED.name(), entry.capped());
        return values;
    }

    private static BigDecimal rate(Entry entry) {
        return entry.commission().movePointRight(2).divide(entry.credited(), RATE_DIGITS, RoundingMode.HALF_UP);
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    private List<Row> lines(Row statement) {
        return lines.getOrDefault(statement.id(), List.of());
    }

    private static boolean isClosed(Row statement) {
        return value(statement, CommissionStatementObject.STATUS)
                .filter(CommissionStatementObject.CLOSED::equals)
                .isPresent();
    }

    private static LocalDate until(Row statement) {
        return value(statement, CommissionStatementObject.ENDS_ON).orElseThrow();
    }

    private static UUID deal(Row line) {
        return UUID.fromString(value(line, CommissionLineObject.DEAL).orElseThrow());
    }

    private static Paid paid(Row line, LocalDate until) {
        return new Paid(
                deal(line),
                value(line, CommissionLineObject.TITLE).orElse(""),
                amount(line, CommissionLineObject.CREDITED),
                amount(line, CommissionLineObject.COMMISSION),
                value(line, CommissionLineObject.DAY).orElse(until),
                until);
    }
}
