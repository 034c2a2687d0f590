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
 * @param fields the fields to choose from; none where it is about no field
 * @param modes how the field may change
 * @param sentence what will happen, and to how many
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
        List<Choice> modes,
        Optional<Input> input,
        String sentence,
        List<String> notes,
        String submit,
        boolean danger,
        List<String> problems) {}
