package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * A form that makes or changes a field of an object.
 *
 * @param name the API name: an input for a new field, else read only
 * @param options what the type asks for
 * @param formula where the type is computed
 * @param choices in their order
 * @param retireHref where it can be taken away, or empty
 */
public record FieldForm(
        String title,
        String icon,
        String type,
        List<Link> crumbs,
        String action,
        String cancelHref,
        List<String> problems,
        List<Input> labels,
        Input name,
        List<Input> options,
        Optional<Formula> formula,
        List<ChoiceLine> choices,
        Optional<Input> moreChoices,
        List<Input> switches,
        String retireHref,
        String submit) {

    /**
     * An expression that is checked while it is written.
     *
     * @param names what it may begin with
     */
    public record Formula(Input source, String checkHref, Checked checked, List<String> names) {}

    /** What came of a check; nothing where nothing is written yet. */
    public record Checked(boolean sound, String text) {

        public static final Checked NOTHING = new Checked(true, "");
    }

    /** A choice: its texts by language, its colour, and whether it is still offered. */
    public record ChoiceLine(String key, List<Input> labels, List<Choice> tones, String tone, boolean offered) {}
}
