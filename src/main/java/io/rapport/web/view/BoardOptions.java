package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * The form that shapes a board. It is sent by GET with {@code lanes}, {@code across} and with {@code field} for each field of a card.
 *
 * @param keep parameters of the board that stay
 * @param lanes fields that the columns can stand for
 * @param swims fields that the lanes across them can stand for
 * @param fields what cards can show
 */
public record BoardOptions(
        String title,
        String action,
        List<Map.Entry<String, String>> keep,
        List<Choice> lanes,
        List<Choice> swims,
        List<Choice> fields,
        String cancelHref) {}
