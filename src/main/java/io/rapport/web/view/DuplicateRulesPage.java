package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * How duplicates of an object are found.
 *
 * @param action where the form is sent; {@code action/preview} tries it
 * @param notice what there is to know, such as that nothing is looked for yet
 * @param job a preview that is still being made
 * @param here the address of this page with what is being tried
 */
public record DuplicateRulesPage(
        String title,
        List<Link> crumbs,
        String action,
        List<Action> actions,
        List<String> problems,
        Optional<Notice> notice,
        List<Line> fields,
        List<Kind> kinds,
        List<Input> scores,
        Input warn,
        Optional<JobView> job,
        String here,
        Optional<Preview> preview,
        List<Edition> editions) {

    /** A field, and as what it can count. */
    public record Line(String name, String label, List<Choice> ways, String error) {}

    /**
     * A kind of evidence.
     *
     * @param text how it is compared
     * @param same the points where it is the same, and so on
     */
    public record Kind(
            String name,
            String label,
            String text,
            List<Choice> weights,
            String same,
            String close,
            String different,
            String error) {}

    /** What the rules that are being tried would find. */
    public record Preview(String looked, List<Fact> figures, List<String> columns, List<Group> groups, String none) {}

    /** Pairs to which the same happens. */
    public record Group(String title, List<Example> examples) {}

    /** Two records with their scores today and then. */
    public record Example(String scores, List<Chip> reasons, List<DuplicatesPage.Member> members) {}

    /** Rules that held once. */
    public record Edition(String when, String who, String what, Optional<Action> restore) {}
}
