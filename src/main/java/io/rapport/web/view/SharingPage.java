package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * Whom a record is open for, who sees it, and why somebody does or does not.
 *
 * @param href where shares are changed; {@code href/remove} takes one away
 * @param note why nothing can be shared here, or empty
 * @param add the inputs of a new share; empty for whoever may not share
 * @param unknown why the visitor is not told who sees the record, or empty
 * @param remark what holds for everybody who sees it, or empty
 * @param ask whom to ask about; empty for whoever may not
 */
public record SharingPage(
        String title,
        List<Link> crumbs,
        String href,
        List<String> problems,
        String note,
        List<Share> shares,
        List<Input> add,
        String unknown,
        String remark,
        List<Group> groups,
        Optional<Input> ask,
        Optional<Why> why) {

    /**
     * @param with as it is sent back
     * @param levels to read or to edit
     * @param until the last day in ISO 8601, or empty
     */
    public record Share(
            Face face, String name, String href, String with, List<Choice> levels, String until, String text) {}

    /** People who see the record for the same sort of reason. */
    public record Group(String title, String count, List<Person> people, String more) {}

    public record Person(Face face, String href, List<String> reasons, List<Chip> rights, String whyHref) {}

    /**
     * @param verdicts what the person may do and may not, each with its reasons
     * @param hidden the labels of fields that the person can't read
     */
    public record Why(
            Face face,
            String href,
            String headline,
            boolean sees,
            List<Verdict> verdicts,
            String rolesTitle,
            List<Says> roles,
            List<String> remarks,
            List<String> remedies,
            List<String> hidden) {}

    public record Verdict(String label, boolean may, List<String> reasons) {}

    /** What a role says: its name and one scope for each operation. */
    public record Says(String name, String href, List<String> scopes, boolean sees) {}
}
