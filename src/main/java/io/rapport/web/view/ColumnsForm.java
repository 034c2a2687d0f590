package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * The form that chooses a list's columns and its order. It is sent by GET with {@code column} once for each column in its
 * order, {@code move} where one is to change places, and {@code by1}, {@code down1} and so on for the order of the records.
 *
 * @param keep parameters of the list that stay
 * @param groups the fields that are not chosen, the object's own first
 * @param pinned how many of the first columns can stay in sight
 * @param by what the rows can be grouped by
 * @param cancelHref back to the list as it is
 */
public record ColumnsForm(
        String title,
        String action,
        List<Map.Entry<String, String>> keep,
        List<Pick> chosen,
        List<Group> groups,
        List<Order> orders,
        List<Choice> by,
        List<Choice> pinned,
        String cancelHref) {

    /** A field that may become a column; a fixed one always is. Of numbers, figures can stand below. */
    public record Pick(String value, String label, boolean fixed, List<Choice> sums) {

        public Pick(String value, String label, boolean fixed) {
            this(value, label, fixed, List.of());
        }
    }

    /** Fields of one object. */
    public record Group(String label, List<Pick> picks) {}

    /** One key of the order. */
    public record Order(int number, List<Choice> choices, boolean descending) {}
}
