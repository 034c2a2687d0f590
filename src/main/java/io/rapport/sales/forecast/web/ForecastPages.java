package io.rapport.sales.forecast.web;

import io.rapport.access.Ability;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.sales.forecast.Category;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.sales.forecast.Judgement;
import io.rapport.sales.forecast.JudgementObject;
import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Line;
import io.rapport.sales.forecast.Period;
import io.rapport.sales.forecast.QuotaObject;
import io.rapport.sales.forecast.Subject;
import io.rapport.sales.forecast.web.ForecastPage.Amount;
import io.rapport.sales.forecast.web.ForecastPage.Judged;
import io.rapport.sales.forecast.web.ForecastPage.JudgementForm;
import io.rapport.sales.forecast.web.ForecastPage.Row;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.Inputs;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Figure;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Mode;
import io.rapport.web.view.Notice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** A forecast in the words and numbers of one visitor; each amount leads to the deals that it is the sum of. */
@Component
class ForecastPages {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The fields that somebody who judges fills in. */
    static List<FieldDef> judged(Visit visit) {
        var object = visit.model().require(JudgementObject.NAME);
        return List.of(object.require("amount"), object.require("note"));
    }

    ForecastPage page(
            Visit visit,
            Asked asked,
            Forecasts.Found found,
            Optional<LocalDate> latest,
            MultiValueMap<String, String> sent,
            Optional<Problem> problem) {
        String base = visit.shell().base();
        var period = asked.period();
        var subject = found.subject();
        return new ForecastPage(
                visit.t("forecast.title"),
                name(visit, subject),
                period.name(),
                visit.t(
                        "forecast.days",
                        visit.formats().date(period.start()),
                        visit.formats().date(period.last())),
                crumbs(visit, asked, found),
                lengths(visit, asked),
                mine(visit, asked),
                Asked.href(base, period.previous(), asked.subject()),
                Asked.href(base, period.next(), asked.subject()),
                quotas(visit, period),
                visit.actor().may(Ability.ADMINISTER) ? base + CalendarController.PLACE : "",
                base + "/" + OpportunityObject.NAME + "/compare?filter="
                        + encoded(found.where(closing(period), subject.subject())),
                figures(visit, found, period),
                found.below().stream()
                        .map(line -> row(visit, found, period, line))
                        .toList(),
                subject.judgements().stream()
                        .map(judgement -> said(visit, subject, judgement))
                        .toList(),
                form(visit, asked, subject, sent, problem),
                notices(visit, asked, found, latest));
    }

    private static List<Notice> notices(Visit visit, Asked asked, Forecasts.Found found, Optional<LocalDate> latest) {
        var period = asked.period();
        var notices = new ArrayList<Notice>();
        latest.map(day -> Period.containing(period.length(), day, period.firstMonth()))
                .filter(last -> !last.start().equals(period.start()))
                .map(last -> new Notice(
                        "info",
                        visit.t("forecast.nothing"),
                        Optional.of(Action.link(
                                visit.t("forecast.latest", last.name()),
                                Asked.href(visit.shell().base(), last, asked.subject()),
                                "calendar"))))
                .ifPresent(notices::add);
        if (found.undated() > 0) {
            String undated = found.where(Forecasts.UNDATED, found.subject().subject());
            notices.add(new Notice(
                    "info",
                    visit.t("forecast.undated", found.undated()),
                    Optional.of(Action.link(visit.t("forecast.undated.show"), list(visit, undated), "list"))));
        }
        return notices;
    }

    private static List<Link> crumbs(Visit visit, Asked asked, Forecasts.Found found) {
        String base = visit.shell().base();
        var crumbs = new ArrayList<Link>();
        if (!(asked.subject() instanceof Subject.Everybody)) {
            crumbs.add(new Link(visit.t("forecast.everybody"), Asked.href(base, asked.period(), Subject.EVERYBODY)));
        }
        found.path()
                .forEach(team -> crumbs.add(new Link(
                        String.valueOf(team.label()), Asked.href(base, asked.period(), new Subject.Team(team.id())))));
        return crumbs;
    }

    private static List<Mode> lengths(Visit visit, Asked asked) {
        var period = asked.period();
        return Stream.of(Length.values())
                .map(length -> new Mode(
                        visit.t("forecast.length." + length.key()),
                        "",
                        Asked.href(
                                visit.shell().base(),
                                Period.containing(length, period.start(), period.firstMonth()),
                                asked.subject()),
                        length == period.length()))
                .toList();
    }

    private static String mine(Visit visit, Asked asked) {
        return visit.actor()
                .user()
                .map(Subject.Person::new)
                .filter(me -> !me.equals(asked.subject()))
                .map(me -> Asked.href(visit.shell().base(), asked.period(), me))
                .orElse("");
    }

    private static Optional<Link> quotas(Visit visit, Period period) {
        return visit.model()
                .object(QuotaObject.NAME)
                .filter(visit.actor()::sees)
                .map(quotas -> {
                    String filter = "starts_on >= \"" + period.start() + "\" && ends_on <= \"" + period.last() + "\"";
                    return new Link(visit.label(quotas.many()), visit.base(quotas) + "?filter=" + encoded(filter));
                });
    }

    private static List<Figure> figures(Visit visit, Forecasts.Found found, Period period) {
        var line = found.subject();
        var sums = line.sums();
        var figures = new ArrayList<Figure>();
        line.quota().ifPresent(quota -> {
            var left = quota.subtract(sums.closed()).max(BigDecimal.ZERO);
            figures.add(new Figure(
                    visit.t("forecast.quota"),
                    money(visit, quota),
                    left.signum() == 0 ? visit.t("forecast.reached") : visit.t("forecast.left", money(visit, left)),
                    ""));
        });
        figures.add(new Figure(
                visit.t("forecast.closed"),
                money(visit, sums.closed()),
                line.quota()
                        .flatMap(quota -> share(sums.closed(), quota))
                        .map(share -> visit.t("forecast.attained", percent(visit, share)))
                        .orElse(""),
                list(visit, found.where(Category.CLOSED.in(period), line.subject()))));
        figures.add(new Figure(
                visit.t("forecast.forecast"),
                money(visit, line.forecast()),
                line.judgement()
                        .map(judgement -> visit.t(
                                "forecast.judged_by",
                                String.valueOf(judgement.by().label())))
                        .orElseGet(() -> visit.t("forecast.rolled_up")),
                ""));
        figures.add(new Figure(
                visit.t("forecast.open"),
                money(visit, sums.open()),
                coverage(visit, line).orElseGet(() -> visit.t("forecast.weighted", money(visit, sums.weighted()))),
                list(visit, found.where("is_open == true && " + closing(period), line.subject()))));
        return figures;
    }

    /** How many times the open deals are what is left of the quota. */
    private static Optional<String> coverage(Visit visit, Line line) {
        return line.quota()
                .map(quota -> quota.subtract(line.sums().closed()))
                .filter(left -> left.signum() > 0)
                .map(left -> visit.t(
                        "forecast.coverage",
                        visit.formats().number(line.sums().open().divide(left, 1, RoundingMode.HALF_UP))));
    }

    private Row row(Visit visit, Forecasts.Found found, Period period, Line line) {
        var sums = line.sums();
        var share = line.quota().flatMap(quota -> share(sums.closed(), quota));
        return new Row(
                name(visit, line),
                Asked.href(visit.shell().base(), period, line.subject()),
                line.subject() instanceof Subject.Person ? "user-round" : "users-round",
                line.quota().map(quota -> number(visit, quota)).orElse(""),
                amount(visit, found, line, sums.closed(), Category.CLOSED, period),
                share.map(part -> Math.min(1, part.doubleValue())),
                share.map(part -> percent(visit, part)).orElse(""),
                amount(visit, found, line, sums.commit(), Category.COMMIT, period),
                amount(visit, found, line, sums.bestCase(), Category.BEST_CASE, period),
                amount(visit, found, line, sums.pipeline(), Category.PIPELINE, period),
                number(visit, line.forecast()),
                line.judgement()
                        .map(judgement -> visit.t(
                                "forecast.judged_by",
                                String.valueOf(judgement.by().label())))
                        .orElse(""));
    }

    private static String name(Visit visit, Line line) {
        return switch (line.subject()) {
            case Subject.Everybody() -> visit.t("forecast.everybody");
            case Subject.Teamless() -> visit.t("forecast.teamless");
            case Subject.Team(var id) -> line.name();
            case Subject.Person(var id) -> line.name();
        };
    }

    private static Amount amount(
            Visit visit, Forecasts.Found found, Line line, BigDecimal sum, Category category, Period period) {
        return sum.signum() == 0
                ? new Amount("–", "")
                : new Amount(number(visit, sum), list(visit, found.where(category.in(period), line.subject())));
    }

    private static String closing(Period period) {
        return "close_date >= \"" + period.start() + "\" && close_date <= \"" + period.last() + "\"";
    }

    private static Judged said(Visit visit, Line line, Judgement judgement) {
        return new Judged(
                String.valueOf(judgement.by().label()),
                money(visit, judgement.amount()),
                judgement.note(),
                visit.formats().moment(judgement.at()),
                visit.shell().base() + "/" + JudgementObject.NAME + "/" + judgement.id(),
                line.judgement().filter(judgement::equals).isPresent());
    }

    private static Optional<JudgementForm> form(
            Visit visit, Asked asked, Line line, MultiValueMap<String, String> sent, Optional<Problem> problem) {
        var object = visit.model().object(JudgementObject.NAME).filter(visit.actor()::sees);
        boolean one = asked.subject() instanceof Subject.Person || asked.subject() instanceof Subject.Team;
        if (!one
                || visit.moment().isPresent()
                || object.filter(def -> visit.may(def, io.rapport.query.Action.CREATE))
                        .isEmpty()) {
            return Optional.empty();
        }
        var sentences = Sentences.byField(problem.map(Problem::errors).orElse(List.of()), visit.texts());
        var mine = line.judgements().stream()
                .filter(judgement ->
                        visit.actor().user().equals(Optional.of(judgement.by().id())))
                .findFirst();
        var values = problem.isPresent()
                ? Submission.read(visit, judged(visit), sent).values()
                : values(visit, mine);
        var inputs = judged(visit).stream()
                .map(field -> Inputs.of(visit, field, values.get(field.name()))
                        .error(sentences.getOrDefault(field.name(), "")))
                .map(input -> problem.isPresent() ? input.typed(sent.toSingleValueMap()) : input)
                .toList();
        var names = inputs.stream().map(Input::name).collect(Collectors.toSet());
        var others = problem.stream()
                .flatMap(found -> found.errors().isEmpty()
                        ? Stream.of(Sentences.of(found, visit.texts()))
                        : found.errors().stream()
                                .filter(error -> !names.contains(error.field()))
                                .map(error -> Sentences.of(error, visit.texts())))
                .toList();
        return Optional.of(new JudgementForm(asked.href(visit.shell().base()), inputs, others));
    }

    private static Map<String, @Nullable Object> values(Visit visit, Optional<Judgement> mine) {
        return mine.<Map<String, @Nullable Object>>map(judgement ->
                        Map.of("amount", new Money(judgement.amount(), currency(visit)), "note", judgement.note()))
                .orElseGet(Map::of);
    }

    private static Optional<BigDecimal> share(BigDecimal part, BigDecimal whole) {
        return whole.signum() > 0 ? Optional.of(part.divide(whole, MathContext.DECIMAL32)) : Optional.empty();
    }

    private static String percent(Visit visit, BigDecimal share) {
        return visit.formats().percent(share.multiply(HUNDRED).setScale(0, RoundingMode.HALF_UP));
    }

    private static Currency currency(Visit visit) {
        return Currency.getInstance(visit.actor().tenant().currency());
    }

    private static String money(Visit visit, BigDecimal amount) {
        return visit.formats().money(new Money(amount, currency(visit)));
    }

    private static String number(Visit visit, BigDecimal amount) {
        return visit.formats().amount(new Money(amount, currency(visit)));
    }

    private static String list(Visit visit, String cel) {
        return visit.shell().base() + "/" + OpportunityObject.NAME + "?filter=" + encoded(cel);
    }

    private static String encoded(String cel) {
        return URLEncoder.encode(cel, StandardCharsets.UTF_8);
    }
}
