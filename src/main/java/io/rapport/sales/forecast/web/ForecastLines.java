package io.rapport.sales.forecast.web;

import io.rapport.sales.forecast.Category;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.sales.forecast.Line;
import io.rapport.sales.forecast.Period;
import io.rapport.sales.forecast.Subject;
import io.rapport.sales.forecast.Track;
import io.rapport.sales.forecast.web.ForecastPage.Amount;
import io.rapport.sales.forecast.web.ForecastPage.Row;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The amounts of a forecast in the words and numbers of one visitor; each leads to the deals that it is the sum of. */
record ForecastLines(Visit visit, Forecasts.Found found, Period period, Earlier earlier) {

    List<Figure> figures() {
        var line = found.subject();
        var sums = line.sums();
        var stood = earlier.of(line.subject());
        var figures = new ArrayList<Figure>();
        line.quota().ifPresent(quota -> {
            var left = quota.subtract(sums.closed()).max(BigDecimal.ZERO);
            figures.add(new Figure(
                    visit.t("forecast.quota"),
                    Amounts.money(visit, quota),
                    left.signum() == 0
                            ? visit.t("forecast.reached")
                            : visit.t("forecast.left", Amounts.money(visit, left)),
                    ""));
        });
        figures.add(new Figure(
                visit.t("forecast.closed"),
                Amounts.money(visit, sums.closed()),
                since(sums.closed(), stood.map(then -> then.sums().closed()))
                        .or(() -> line.quota()
                                .flatMap(quota -> Amounts.share(sums.closed(), quota))
                                .map(share -> visit.t("forecast.attained", Amounts.percent(visit, share))))
                        .orElse(""),
                Amounts.deals(visit, found.where(Category.CLOSED.in(period), line.subject()))));
        figures.add(new Figure(
                visit.t("forecast.forecast"),
                Amounts.money(visit, line.forecast()),
                since(line.forecast(), stood.map(Track.Stood::forecast))
                        .or(() -> line.judgement()
                                .map(judgement -> visit.t(
                                        "forecast.judged_by",
                                        String.valueOf(judgement.by().label()))))
                        .orElseGet(() -> visit.t("forecast.rolled_up")),
                ""));
        figures.add(new Figure(
                visit.t("forecast.open"),
                Amounts.money(visit, sums.open()),
                since(sums.open(), stood.map(then -> then.sums().open()))
                        .or(() -> coverage(line))
                        .orElseGet(() -> visit.t("forecast.weighted", Amounts.money(visit, sums.weighted()))),
                Amounts.deals(visit, found.where("is_open == true && " + Amounts.closing(period), line.subject()))));
        return figures;
    }

    private Optional<String> since(BigDecimal now, Optional<BigDecimal> then) {
        return earlier.day()
                .map(day -> moved(now, then))
                .filter(text -> !text.isEmpty())
                .map(text -> visit.t(
                        "forecast.since",
                        text,
                        visit.formats().date(earlier.day().orElseThrow())));
    }

    /** How many times the open deals are what is left of the quota. */
    private Optional<String> coverage(Line line) {
        return line.quota()
                .map(quota -> quota.subtract(line.sums().closed()))
                .filter(left -> left.signum() > 0)
                .map(left -> visit.t(
                        "forecast.coverage",
                        visit.formats().number(line.sums().open().divide(left, 1, RoundingMode.HALF_UP))));
    }

    Row row(Line line) {
        var stood = earlier.of(line.subject());
        var sums = line.sums();
        var share = line.quota().flatMap(quota -> Amounts.share(sums.closed(), quota));
        return new Row(
                Amounts.name(visit, line),
                Asked.href(visit.shell().base(), period, line.subject()),
                line.subject() instanceof Subject.Person ? "user-round" : "users-round",
                line.quota().map(quota -> Amounts.number(visit, quota)).orElse(""),
                amount(line, sums.closed(), stood.map(then -> then.sums().closed()), Category.CLOSED),
                share.map(part -> Math.min(1, part.doubleValue())),
                share.map(part -> Amounts.percent(visit, part)).orElse(""),
                amount(line, sums.commit(), stood.map(then -> then.sums().commit()), Category.COMMIT),
                amount(line, sums.bestCase(), stood.map(then -> then.sums().bestCase()), Category.BEST_CASE),
                amount(line, sums.pipeline(), stood.map(then -> then.sums().pipeline()), Category.PIPELINE),
                new Amount(
                        Amounts.number(visit, line.forecast()),
                        "",
                        moved(line.forecast(), stood.map(Track.Stood::forecast))),
                line.judgement()
                        .map(judgement -> visit.t(
                                "forecast.judged_by",
                                String.valueOf(judgement.by().label())))
                        .orElse(""));
    }

    private Amount amount(Line line, BigDecimal sum, Optional<BigDecimal> then, Category category) {
        String moved = moved(sum, then);
        return sum.signum() == 0
                ? new Amount("–", "", moved)
                : new Amount(
                        Amounts.number(visit, sum),
                        Amounts.deals(visit, found.where(category.in(period), line.subject())),
                        moved);
    }

    /** With its sign; empty where nothing moved, or there is nothing to compare with. */
    private String moved(BigDecimal now, Optional<BigDecimal> then) {
        return then.map(now::subtract)
                .filter(difference -> difference.signum() != 0)
                .map(difference -> (difference.signum() > 0 ? "+" : "−") + Amounts.number(visit, difference.abs()))
                .orElse("");
    }

    ForecastPage.Past past(Track.Accuracy accuracy) {
        return new ForecastPage.Past(
                accuracy.period().name(),
                forecast(accuracy, accuracy.early()),
                forecast(accuracy, accuracy.halfway()),
                Amounts.money(visit, accuracy.closed()));
    }

    private String forecast(Track.Accuracy accuracy, Optional<BigDecimal> amount) {
        return amount.map(sum -> accuracy.off(amount)
                        .map(off -> visit.t(
                                "forecast.off",
                                Amounts.money(visit, sum),
                                (off.signum() > 0 ? "+" : off.signum() < 0 ? "−" : "±")
                                        + visit.formats().percent(off.abs())))
                        .orElseGet(() -> Amounts.money(visit, sum)))
                .orElse("–");
    }
}
