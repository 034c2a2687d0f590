package io.rapport.sales.team;

import io.rapport.web.view.Chart;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;

/**
 * @param chooser of days and team
 * @param by what the sellers are in order of, in words
 * @param heads of the columns; without any there is no table
 * @param charts of the sellers, and of how far deals came
 * @param movedHref what moved among the deals that close in these days; empty where there are none
 * @param hints empty where there is nothing to say anything of
 */
public record TeamPage(
        String lead,
        Chooser chooser,
        List<Notice> notices,
        Optional<Empty> empty,
        String by,
        List<Head> heads,
        List<Line> lines,
        List<Line> total,
        List<Chart> charts,
        String movedHref,
        Optional<Hints> hints) {

    /** What may be worth a talk, without any where nothing stands out. */
    public record Hints(List<Hint> all) {}

    /**
     * @param text who, what and by how much
     * @param href the records that say so
     */
    public record Hint(String icon, String text, String href) {}

    /**
     * @param teams empty where there are none
     * @param by what the sellers can be compared by
     */
    public record Chooser(
            String action, List<Choice> periods, Input from, Input to, List<Choice> teams, List<Choice> by) {}

    /**
     * @param sort {@code ascending} or {@code descending} where the sellers are in its order, else empty
     * @param hint what the link does, in words
     */
    public record Head(String label, String href, String sort, String hint) {}

    /**
     * A person, or all together.
     *
     * @param rank empty for who has no figure to rank by
     * @param href the person's own page, or empty
     */
    public record Line(String rank, String name, String href, List<Cell> cells) {}

    /**
     * A figure.
     *
     * @param title of its column
     * @param href the records that it is made of; empty where there are none
     * @param note what it is made of, in words, or empty
     * @param parts figures that it is the sum of
     */
    public record Cell(String title, String text, String href, String note, List<Link> parts) {

        /** Whether there is nothing to tell. */
        public boolean isNone() {
            return text.isEmpty();
        }
    }
}
