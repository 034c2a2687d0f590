package io.rapport.privacy.web;

import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * An organisation's policy of erasure and retention, and what came of it.
 *
 * @param action the page's own address
 * @param problem why something was refused, or empty
 * @param look what a rule would do, where that was asked for
 * @param inputs of a new rule
 */
public record PrivacyPage(
        List<Link> crumbs,
        String action,
        String problem,
        List<Link> ways,
        List<PolicyLine> policies,
        List<RuleLine> rules,
        List<Input> inputs,
        List<Archive> archives,
        List<Certificate> certificates) {

    /** What becomes of one object's records. */
    public record PolicyLine(String object, String label, List<Choice> choices) {}

    /**
     * A rule of retention.
     *
     * @param look what it would do today, where that was asked for
     */
    public record RuleLine(
            String href, String title, String text, String state, boolean active, String look, List<Link> examples) {}

    /** What was gathered. */
    public record Archive(String text, String href) {}

    /** A certificate of an erasure. */
    public record Certificate(String title, String text, String href) {}
}
