package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * Who did what, latest first.
 *
 * @param keep what the form sends along
 * @param problem why a moment is none, or empty
 */
public record AuditPage(
        List<Choice> kinds,
        List<Choice> people,
        String from,
        String to,
        List<Map.Entry<String, String>> keep,
        String problem,
        List<Line> lines,
        String nextHref,
        String allHref) {

    /** @param when the moment for machines, {@code said} for people */
    public record Line(
            String when,
            String said,
            String who,
            String whoHref,
            String what,
            String kind,
            List<Link> details,
            String ip) {}
}
