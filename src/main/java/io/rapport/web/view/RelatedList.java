package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * The inside of a related list's frame.
 *
 * @param frame the frame's id, {@code related-} and the tab's id
 * @param allHref the whole list, or empty where all rows are here
 * @param create how to add one, or absent
 */
public record RelatedList(
        String frame, List<Column> columns, List<Row> rows, String allHref, Optional<Action> create, String empty) {}
