package io.rapport.sales.target;

import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;

/**
 * A list of targets as one works with it.
 *
 * @param corners those that fit or not, and are engaged or not
 */
public record TargetsPage(
        List<Link> crumbs,
        String title,
        String purpose,
        List<Action> actions,
        List<Notice> notices,
        List<Corner> corners,
        List<Line> lines,
        Optional<Empty> empty) {

    /** @param count of all in it, of whom the first are named */
    public record Corner(String title, String advice, String count, List<Link> some) {}

    /**
     * @param edit where the target's status is changed; empty where the visitor may not
     * @param fit from 0 to 100; -1 where nothing says who fits
     * @param met what it fits by
     * @param evidence of the engagement
     */
    public record Line(
            String name,
            String href,
            String edit,
            int fit,
            String fitText,
            String met,
            int engagement,
            String engagementText,
            String evidence,
            Optional<Chip> status,
            String responsible) {}
}
