package io.rapport.sales.forecast.web;

import io.rapport.web.view.Choice;
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
 * @param compared days that it can be compared with; empty where there are none
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
        List<Choice> compared,
        String compareAction,
        List<Pair> keep,
        List<Figure> figures,
        List<Row> lines,
        List<Past> past,
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
            Amount forecast,
            String judgedBy) {}

    /**
     * @param href the deals behind it; empty where it is nothing
     * @param moved by how much it was more or less on the day that is compared with; empty where it was the same
     */
    public record Amount(String text, String href, String moved) {}

    /** What a form keeps of the address. */
    public record Pair(String name, String value) {}

    /** How right the forecasts of a period were: each amount with by how much it was off. */
    public record Past(String period, String early, String halfway, String closed) {}

    /** @param href its record, with what it was before */
    public record Judged(String who, String amount, String note, String when, String href, boolean counts) {}

    public record JudgementForm(String action, List<Input> inputs, List<String> problems) {}
}
