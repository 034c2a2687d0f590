package io.rapport.sales.forecast.web;

import io.rapport.web.view.Figure;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Mode;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;

/**
 * @param who whose forecast it is; empty for all that the reader sees
 * @param from what period it is, in days
 * @param mineHref to the reader's own, where that is another
 * @param lines what it is made of
 * @param form to judge; empty where the reader may not
 */
public record ForecastPage(
        String title,
        String who,
        String period,
        String from,
        List<Link> crumbs,
        List<Mode> lengths,
        String mineHref,
        String previousHref,
        String nextHref,
        Optional<Link> quotas,
        String calendarHref,
        String movedHref,
        List<Figure> figures,
        List<Row> lines,
        List<Judged> judgements,
        Optional<JudgementForm> form,
        List<Notice> notices) {

    /** @param share of the quota that is closed, from 0 to 1; empty without a quota */
    public record Row(
            String name,
            String href,
            String icon,
            String quota,
            Amount closed,
            Optional<Double> share,
            String attained,
            Amount commit,
            Amount bestCase,
            Amount pipeline,
            String forecast,
            String judgedBy) {}

    /** @param href the deals behind it; empty where it is nothing */
    public record Amount(String text, String href) {}

    /** @param href its record, with what it was before */
    public record Judged(String who, String amount, String note, String when, String href, boolean counts) {}

    public record JudgementForm(String action, List<Input> inputs, List<String> problems) {}
}
