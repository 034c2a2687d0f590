package io.rapport.sales.forecast.web;

import io.rapport.access.Ability;
import io.rapport.kernel.Problem;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Period;
import io.rapport.sales.forecast.QuotaObject;
import io.rapport.sales.forecast.Subject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Link;
import io.rapport.web.view.Mode;
import io.rapport.web.view.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The page of a forecast for one visitor. */
@Component
class ForecastPages {

    ForecastPage page(
            Visit visit,
            Asked asked,
            Forecasts.Found found,
            Optional<LocalDate> latest,
            Earlier earlier,
            MultiValueMap<String, String> sent,
            Optional<Problem> problem) {
        String base = visit.shell().base();
        var period = asked.period();
        var subject = found.subject();
        var lines = new ForecastLines(visit, found, period, earlier);
        return new ForecastPage(
                visit.t("forecast.title"),
                Amounts.name(visit, subject),
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
                        + Amounts.encoded(found.where(Amounts.closing(period), subject.subject())),
                compared(visit, earlier),
                base + ForecastPlace.PATH,
                asked.kept(),
                lines.figures(),
                found.below().stream().map(lines::row).toList(),
                earlier.accuracy().stream().map(lines::past).toList(),
                subject.judgements().stream()
                        .map(judgement -> JudgementForms.said(visit, subject, judgement))
                        .toList(),
                JudgementForms.form(visit, asked, subject, sent, problem),
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
        if (found.subject().isEmpty() && notices.isEmpty()) {
            notices.add(new Notice("info", visit.t("forecast.nothing"), Optional.empty()));
        }
        if (found.undated() > 0) {
            String undated = found.where(Forecasts.UNDATED, found.subject().subject());
            notices.add(new Notice(
                    "info",
                    visit.t("forecast.undated", found.undated()),
                    Optional.of(Action.link(visit.t("forecast.undated.show"), Amounts.deals(visit, undated), "list"))));
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
                    return new Link(
                            visit.label(quotas.many()), visit.base(quotas) + "?filter=" + Amounts.encoded(filter));
                });
    }

    private static List<Choice> compared(Visit visit, Earlier earlier) {
        return earlier.days().stream()
                .map(day -> new Choice(
                        day.toString(), visit.formats().date(day), earlier.day().equals(Optional.of(day))))
                .toList();
    }
}
