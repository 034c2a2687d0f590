package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form before a change to many records; a dialog of the list where there is script.
 *
 * @param action where it is posted
 * @param askHref where it is posted to be shown once more, with another field or value
 * @param keep which records it is about, posted along
 * @param fields the fields that can still be chosen; none where it is about no field
 * @param edits the fields that change
 * @param sentences what will happen, and to how many
 * @param notes what else there is to know
 * @param submit empty until there is something to do
 */
public record BulkPage(
        String title,
        List<Link> crumbs,
        String action,
        String askHref,
        String backHref,
        List<Map.Entry<String, String>> keep,
        List<Choice> fields,
        List<Edit> edits,
        List<String> sentences,
        List<String> notes,
        String submit,
        boolean danger,
        List<String> problems) {

    /**
     * How one field changes.
     *
     * @param modes how it may; none where there is but one way
     * @param input empty where it is emptied
     */
    public record Edit(String field, String label, List<Choice> modes, Optional<Input> input) {}
}
