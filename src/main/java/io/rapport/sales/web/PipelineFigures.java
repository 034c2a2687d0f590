package io.rapport.sales.web;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.PermittedSummary;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.BarChart;
import io.rapport.web.view.Chart;
import io.rapport.web.view.ColumnChart;
import io.rapport.web.view.Figure;
import io.rapport.web.view.Panel;
import io.rapport.web.view.PanelRow;
import io.rapport.web.view.Tone;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The pipeline in figures: each comes from one aggregate query with the visitor's permissions in it, and leads to its deals. */
@Component
class PipelineFigures {

    private static final String OPEN = "stage.outcome == \"open\"";
    private static final String WON = "stage.outcome == \"won\"";
    private static final int MONTHS = 18;
    private static final int MANAGERS = 12;
    private static final int DEALS = 6;

    private final Queries queries;

    PipelineFigures(Queries queries) {
        this.queries = queries;
    }

    /**
     * What the figures and charts are made of.
     *
     * @param outcomes count and sum by the outcome of the stage
     * @param stages of the open deals, by stage
     * @param months of the won ones, by month
     * @param managers of the won ones, by the manager of the owner's team
     */
    record Sums(
            List<SummaryRow> outcomes, List<SummaryRow> stages, List<SummaryRow> months, List<SummaryRow> managers) {

        /** Whether the visitor sees no deal at all. */
        boolean isEmpty() {
            return outcomes.isEmpty();
        }

        /** Count and sum of the open, the won and the lost deals. */
        private Map<String, SummaryRow> byOutcome() {
            return outcomes.stream()
                    .filter(row -> row.keys().getFirst() != null)
                    .collect(Collectors.toMap(row -> String.valueOf(row.keys().getFirst()), Function.identity()));
        }
    }

    Sums sums(Visit visit) {
        var countAndSum = List.of("count", "sum(amount)");
        var rows = queries.summaries(
                visit.actor().tenant(),
                List.of(
                        summary(visit, List.of("stage.outcome"), countAndSum, ""),
                        summary(visit, List.of("stage.position", "stage", "stage.tone"), countAndSum, OPEN),
                        summary(visit, List.of("close_date:month"), List.of("sum(amount)"), WON),
                        summary(visit, List.of("owner.team.manager"), countAndSum, WON)));
        return new Sums(rows.get(0), rows.get(1), rows.get(2), rows.get(3));
    }

    List<Figure> figures(Visit visit, Sums sums) {
        var outcomes = sums.byOutcome();
        long won = count(outcomes, "won");
        long lost = count(outcomes, "lost");
        return List.of(
                figure(visit, "home.open", outcomes, "open", OPEN),
                figure(visit, "home.won", outcomes, "won", WON),
                new Figure(
                        visit.t("home.win_rate"),
                        won + lost == 0 ? "–" : visit.formats().percent(rate(won, won + lost)),
                        visit.t(
                                "home.of_closed",
                                visit.formats().number(won),
                                visit.formats().number(won + lost)),
                        ""),
                new Figure(
                        visit.t("home.average"),
                        won == 0
                                ? "–"
                                : money(
                                        visit,
                                        sum(outcomes, "won").divide(BigDecimal.valueOf(won), 0, RoundingMode.HALF_UP)),
                        visit.t("home.per_won"),
                        ""));
    }

    private static Figure figure(Visit visit, String key, Map<String, SummaryRow> rows, String outcome, String filter) {
        return new Figure(
                visit.t(key),
                money(visit, sum(rows, outcome)),
                visit.t("home.deals", count(rows, outcome)),
                list(visit, filter));
    }

    private static long count(Map<String, SummaryRow> rows, String key) {
        var row = rows.get(key);
        return row != null && row.measures().getFirst() instanceof Long count ? count : 0;
    }

    private static BigDecimal sum(Map<String, SummaryRow> rows, String key) {
        var row = rows.get(key);
        return row == null ? BigDecimal.ZERO : amount(row, 1);
    }

    /** In per cent. */
    private static BigDecimal rate(long part, long whole) {
        return BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    List<Chart> charts(Visit visit, Sums sums) {
        var outcomes = sums.byOutcome();
        String won = money(visit, sum(outcomes, "won"));
        return List.of(
                byStage(visit, sums.stages(), money(visit, sum(outcomes, "open"))),
                byMonth(visit, sums.months(), won),
                byManager(visit, sums.managers(), won));
    }

    private Chart byStage(Visit visit, List<SummaryRow> rows, String total) {
        var largest = largest(rows, 1);
        var bars = rows.stream()
                .filter(row -> row.keys().get(1) instanceof Ref)
                .map(row -> {
                    var stage = (Ref) row.keys().get(1);
                    return bar(
                            visit,
                            String.valueOf(stage.label()),
                            list(visit, "stage == \"" + stage.id() + "\""),
                            row,
                            largest,
                            Tone.named(String.valueOf(row.keys().get(2))));
                })
                .toList();
        return new BarChart(visit.t("home.chart.stage"), currency(visit), total, bars);
    }

    private Chart byManager(Visit visit, List<SummaryRow> managers, String total) {
        var rows = new ArrayList<>(managers);
        rows.sort(Comparator.comparing((SummaryRow row) -> amount(row, 1)).reversed());
        var largest = largest(rows, 1);
        var bars = rows.stream()
                .limit(MANAGERS)
                .map(row -> {
                    var manager = Optional.ofNullable((Ref) row.keys().getFirst());
                    String cel = manager.map(ref -> "owner.team.manager == \"" + ref.id() + "\"")
                            .orElse("owner.team.manager == null");
                    String label = manager.map(Ref::label).orElse(visit.t("home.no_manager"));
                    return bar(visit, label, list(visit, WON + " && " + cel), row, largest, Tone.GREEN);
                })
                .toList();
        return new BarChart(visit.t("home.chart.manager"), currency(visit), total, bars);
    }

    private static BarChart.Bar bar(
            Visit visit, String label, String href, SummaryRow row, BigDecimal largest, Tone tone) {
        var amount = amount(row, 1);
        double share = largest.signum() == 0
                ? 0
                : amount.divide(largest, MathContext.DECIMAL32).doubleValue();
        long count = row.measures().getFirst() instanceof Long counted ? counted : 0;
        return new BarChart.Bar(label, href, number(visit, amount), visit.t("home.deals", count), share, tone);
    }

    private Chart byMonth(Visit visit, List<SummaryRow> months, String total) {
        var rows = months.stream()
                .filter(row -> row.keys().getFirst() instanceof LocalDate)
                .toList();
        var shown = rows.subList(Math.max(0, rows.size() - MONTHS), rows.size());
        var points = shown.stream()
                .map(row -> {
                    var month = (LocalDate) row.keys().getFirst();
                    var next = month.plusMonths(1);
                    String cel = WON + " && close_date >= \"" + month + "\" && close_date < \"" + next + "\"";
                    return new ColumnChart.Point(
                            visit.formats().month(YearMonth.from(month)),
                            amount(row, 0),
                            number(visit, amount(row, 0)),
                            list(visit, cel));
                })
                .toList();
        return ColumnChart.of(
                visit.t("home.chart.month"),
                currency(visit),
                shown.size() == rows.size() ? total : "",
                points,
                visit.formats()::compact);
    }

    List<Panel> panels(Visit visit) {
        return List.of(largestOpen(visit));
    }

    private Panel largestOpen(Visit visit) {
        var query = Query.of(OpportunityObject.NAME, "name", "amount", "stage")
                .where(filter(visit, OPEN))
                .orderBy(Sort.list("-amount"))
                .limit(DEALS);
        String base = visit.shell().base() + "/" + OpportunityObject.NAME;
        var rows = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> new PanelRow(
                        "target",
                        row.value("name").map(Object::toString).orElse("–"),
                        base + "/" + row.id(),
                        row.value("amount")
                                .map(amount -> visit.formats().money((Money) amount))
                                .orElse(""),
                        ""))
                .toList();
        return new Panel(visit.t("home.panel.largest"), list(visit, OPEN), rows, visit.t("home.panel.none"));
    }

    private static PermittedSummary summary(Visit visit, List<String> groups, List<String> measures, String cel) {
        return Summary.of(OpportunityObject.NAME, groups, measures)
                .where(filter(visit, cel))
                .permit(visit.model(), visit.actor());
    }

    private static Filter filter(Visit visit, String cel) {
        return Filters.cel(cel, visit.model(), visit.model().require(OpportunityObject.NAME), visit.actor());
    }

    private static String list(Visit visit, String cel) {
        return visit.shell().base() + "/" + OpportunityObject.NAME + "?filter="
                + URLEncoder.encode(cel, StandardCharsets.UTF_8);
    }

    private static BigDecimal amount(SummaryRow row, int measure) {
        return row.measures().get(measure) instanceof BigDecimal sum ? sum : BigDecimal.ZERO;
    }

    private static BigDecimal largest(List<SummaryRow> rows, int measure) {
        return rows.stream().map(row -> amount(row, measure)).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static String currency(Visit visit) {
        return visit.actor().tenant().currency();
    }

    private static String money(Visit visit, BigDecimal amount) {
        return visit.formats().money(new Money(amount, Currency.getInstance(currency(visit))));
    }

    private static String number(Visit visit, BigDecimal amount) {
        return visit.formats().amount(new Money(amount, Currency.getInstance(currency(visit))));
    }
}
