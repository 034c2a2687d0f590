package io.rapport.consent.web;

import io.rapport.web.view.Chip;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * What somebody agreed to, with the proof of it.
 *
 * @param action the page's own address; {@code action/ask}, {@code action/link}, {@code action/void} and
 *     {@code action/EVENT/correct} do more
 * @param notes what must be known, such as that an address is suppressed
 * @param record the form to write something down; empty for whoever may not
 * @param ask the form to ask by mail; empty where that can't be
 * @param link the address of somebody's own page, or empty
 * @param send the form to send it; empty where no mail can be sent
 */
public record ConsentPage(
        List<Link> crumbs,
        String action,
        List<String> problems,
        List<String> notes,
        List<Line> lines,
        List<Input> record,
        List<Input> ask,
        String link,
        List<Input> send,
        List<Event> events,
        List<Given> given) {

    /**
     * Where somebody stands with a purpose on a channel.
     *
     * @param stop why they may not be reached so now, or empty
     */
    public record Line(String purpose, String channel, Chip state, String since, String basis, String stop) {}

    /**
     * Something that was said.
     *
     * @param details how, to which words, from where
     * @param correctHref where it is said to be wrong, or empty
     */
    public record Event(
            String when,
            String what,
            Chip act,
            String who,
            List<String> details,
            boolean corrected,
            String correctHref) {}

    /** Data that somebody got. */
    public record Given(String when, String who, String what) {}
}
