package io.rapport.sales.forecast;

import io.rapport.access.Actor;
import io.rapport.kernel.Money;
import io.rapport.model.DataModel;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.sales.opportunity.OpportunityObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the snapshots tell one reader: how a forecast stood on an earlier day, and how right earlier forecasts were. */
@Component
public class Track {

    private static final int AT_ONCE = 1_000;
    private static final int PERIODS = 8;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Queries queries;

    Track(Queries queries) {
        this.queries = queries;
    }

    /** How a subject stood; amounts in the organisation's currency. */
    public record Stood(Sums sums, BigDecimal forecast) {}

    /**
     * How right the forecasts of a period were that is over.
     *
     * @param early forecast by the first snapshot within the period
     * @param halfway by the first in its second half
     * @param closed what was won in the end
     */
    public record Accuracy(Period period, Optional<BigDecimal> early, Optional<BigDecimal> halfway, BigDecimal closed) {

        /** By how many per cent of what was won a forecast was above it, or below if negative; empty where nothing was won. */
        public Optional<BigDecimal> off(Optional<BigDecimal> forecast) {
            return forecast.filter(amount -> closed.signum() > 0)
                    .map(amount -> amount.subtract(closed).multiply(HUNDRED).divide(closed, 0, RoundingMode.HALF_UP));
        }
    }

    /** The days of which there are snapshots of a period, the latest first. */
    public List<LocalDate> days(Actor actor, DataModel model, Period period) {
        if (!sees(actor, model)) {
            return List.of();
        }
        var days = Summary.of(SnapshotObject.NAME, List.of(SnapshotObject.TAKEN_ON.name()), List.of("count"))
                .where(Filters.cel(of(period), model, model.require(SnapshotObject.NAME), actor));
        return queries.summary(actor.tenant(), days.permit(model, actor)).stream()
                .map(row -> row.keys().getFirst())
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** How the lines of a forecast stood on a day; those that the reader may not see, or that were nothing, are absent. */
    public Map<Subject, Stood> on(Actor actor, DataModel model, Period period, LocalDate day) {
        var stood = new HashMap<Subject, Stood>();
        if (!sees(actor, model)) {
            return stood;
        }
        for (var row : rows(actor, model, of(period) + " && taken_on == \"" + day + "\"")) {
            stood.put(
                    ForecastReading.subject(row),
                    new Stood(
                            new Sums(
                                    amount(row, "closed"),
                                    amount(row, "commit"),
                                    amount(row, "best_case"),
                                    amount(row, "pipeline"),
                                    amount(row, "weighted")),
                            amount(row, "forecast")));
        }
        return stood;
    }

    /**
     * Of the periods before one that have snapshots, the latest first.
     *
     * @param where which deals are the subject's, as {@link Forecasts.Found#where}
     */
    public List<Accuracy> accuracy(
            Actor actor, DataModel model, Period before, Subject subject, UnaryOperator<String> where) {
        var first = before;
        for (int i = 0; i < PERIODS; i++) {
            first = first.previous();
        }
        String whose =
                switch (subject) {
                    case Subject.Person(var id) -> "person == \"" + id + "\"";
                    case Subject.Team(var id) -> "team == \"" + id + "\"";
                    case Subject.Everybody() -> "person == null && team == null";
                    case Subject.Teamless() -> "";
                };
        if (whose.isEmpty() || !sees(actor, model)) {
            return List.of();
        }
        var kept = rows(
                        actor,
                        model,
                        "length == \"%s\" && starts_on >= \"%s\" && starts_on < \"%s\" && %s"
                                .formatted(before.length().key(), first.start(), before.start(), whose))
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (LocalDate) row.value("starts_on").orElseThrow(), TreeMap::new, Collectors.toList()));
        if (kept.isEmpty()) {
            return List.of();
        }
        var closed = closed(actor, model, first, before, where);
        var found = new ArrayList<Accuracy>();
        kept.descendingMap()
                .forEach((start, rows) ->
                        found.add(accuracy(new Period(before.length(), start, before.firstMonth()), rows, closed)));
        return found;
    }

    private static Accuracy accuracy(Period period, List<Row> rows, Map<LocalDate, BigDecimal> closed) {
        var middle = period.start().plusDays(ChronoUnit.DAYS.between(period.start(), period.last()) / 2);
        return new Accuracy(
                period,
                forecast(rows, period.start()),
                forecast(rows, middle),
                closed.getOrDefault(period.start(), BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> forecast(List<Row> rows, LocalDate from) {
        return rows.stream()
                .filter(row -> !taken(row).isBefore(from))
                .min(Comparator.comparing(Track::taken))
                .map(row -> amount(row, "forecast"));
    }

    private static LocalDate taken(Row row) {
        return row.value(SnapshotObject.TAKEN_ON.name())
                .map(LocalDate.class::cast)
                .orElse(LocalDate.MIN);
    }

    /** What was won, by the first day of the period in which it was. */
    private Map<LocalDate, BigDecimal> closed(
            Actor actor, DataModel model, Period first, Period before, UnaryOperator<String> where) {
        String cel = where.apply("stage.outcome == \"won\" && close_date >= \"" + first.start()
                + "\" && close_date < \"" + before.start() + "\"");
        var months = Summary.of(OpportunityObject.NAME, List.of("close_date:month"), List.of("sum(amount)"))
                .where(Filters.cel(cel, model, model.require(OpportunityObject.NAME), actor));
        var closed = new HashMap<LocalDate, BigDecimal>();
        for (var row : queries.summary(actor.tenant(), months.permit(model, actor))) {
            if (row.keys().getFirst() instanceof LocalDate month
                    && row.measures().getFirst() instanceof BigDecimal sum) {
                var start = Period.containing(before.length(), month, before.firstMonth())
                        .start();
                closed.merge(start, sum, BigDecimal::add);
            }
        }
        return closed;
    }

    private static boolean sees(Actor actor, DataModel model) {
        return ForecastReading.reads(
                actor,
                model,
                SnapshotObject.NAME,
                Stream.concat(
                                SnapshotObject.AMOUNTS.stream(),
                                Stream.of("length", "starts_on", "taken_on", "person", "team"))
                        .toList());
    }

    private static String of(Period period) {
        return "length == \"" + period.length().key() + "\" && starts_on == \"" + period.start() + "\"";
    }

    private List<Row> rows(Actor actor, DataModel model, String cel) {
        var query = Query.of(
                        SnapshotObject.NAME,
                        "person",
                        "team",
                        "starts_on",
                        "taken_on",
                        "closed",
                        "commit",
                        "best_case",
                        "pipeline",
                        "weighted",
                        "forecast")
                .where(Filters.cel(cel, model, model.require(SnapshotObject.NAME), actor))
                .orderBy(Sort.list("taken_on"))
                .limit(AT_ONCE);
        return ForecastReading.all(queries, actor, model, query);
    }

    private static BigDecimal amount(Row row, String field) {
        return row.value(field).map(amount -> ((Money) amount).amount()).orElse(BigDecimal.ZERO);
    }
}
