package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * The inside of a related list's frame.
 *
 * @param frame the frame's id, {@code related-} and the tab's id
 * @param allHref the whole list, or empty where all rows are here
 * @param totals what the rows come to
 * @param totalsId the id of the totals
 * @param quick a form that adds one right here, or absent
 * @param create how to add one, or absent
 */
public record RelatedList(
        String frame,
        List<Column> columns,
        List<Row> rows,
        String allHref,
        List<Fact> totals,
        String totalsId,
        Optional<Action> create,
        Optional<Quick> quick,
        String empty) {

    /**
     * A form of a few fields that makes one right here.
     *
     * @param open whether it was refused and has something to tell
     */
    public record Quick(String action, List<Input> inputs, List<String> problems, String submit, boolean open) {}
}
