package io.rapport.web.audit;

import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who did what, latest first.
 *
 * @param action where the page stands; what can be done about it is below that
 * @param keep what the form sends along that it doesn't show
 * @param asked all that was asked for, for the file
 * @param problem why a moment is none, or empty
 * @param verification what came of the last one
 * @param months how long it is kept, for who may decide that
 */
public record AuditPage(
        String action,
        List<Choice> kinds,
        List<Choice> people,
        String from,
        String to,
        List<Map.Entry<String, String>> keep,
        List<Map.Entry<String, String>> asked,
        String problem,
        List<Line> lines,
        String nextHref,
        String allHref,
        boolean exports,
        Verified verification,
        Optional<Input> months) {

    /** @param when the moment for machines, {@code said} for people */
    public record Line(
            String when,
            String said,
            String who,
            String whoHref,
            String what,
            String kind,
            List<Detail> details,
            String ip) {}

    /** One thing that an event says. @param href to the record or the person that it names; or empty */
    public record Detail(String label, String text, String href) {}

    /**
     * Whether the log and the audit are as they were written.
     *
     * @param tone {@code good}, {@code bad}, or empty where nobody asked yet or the answer is on its way
     * @param wrong what doesn't fit
     * @param heads the last links, to be kept elsewhere
     * @param jobHref the job, while it runs
     */
    public record Verified(
            String tone, String sentence, List<String> wrong, List<Map.Entry<String, String>> heads, String jobHref) {}
}
