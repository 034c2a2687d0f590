package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of a list as a form, sent by GET. Each part has an address within the whole, as in {@code 0-2-1}, which is
 * the end of its inputs' names.
 *
 * @param keep parameters of the list that stay
 * @param textHref the same filter as text
 * @param wrong whether something keeps the form from being applied
 */
public record FilterBuilder(
        String title,
        String action,
        List<Map.Entry<String, String>> keep,
        Group root,
        String textHref,
        String cancelHref,
        boolean wrong) {

    /** One condition, or several together. */
    public sealed interface Part {
        String at();
    }

    /** @param nests whether it may hold groups of its own */
    public record Group(String at, List<Choice> joins, List<Part> parts, boolean nests, boolean relates)
            implements Part {}

    /**
     * @param value what the field is compared with; absent where nothing is
     * @param units of a stretch of days that is counted; empty for others
     * @param fresh whether the eye should go there
     */
    public record Test(
            String at,
            Input field,
            List<Choice> operators,
            Optional<Input> value,
            Optional<Input> count,
            List<Choice> units,
            String error,
            boolean fresh)
            implements Part {}

    /** That there is a related record, or none, of which the group's parts are true. */
    public record Related(
            String at, List<Choice> has, List<Choice> relations, String variable, Group where, boolean fresh)
            implements Part {}

    /** @param note why it has no effect, or empty */
    public record Text(String at, String text, String note) implements Part {}
}
