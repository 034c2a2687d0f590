package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * The form before a verb is done with a record; a dialog of the page that offers it where there is script.
 *
 * @param lead what it is about: the record's name
 * @param keep posted along, such as where one came from
 * @param problems what is wrong with none of the inputs
 */
public record DeedPage(
        String title,
        String lead,
        List<Link> crumbs,
        String action,
        String backHref,
        List<Map.Entry<String, String>> keep,
        List<Input> inputs,
        List<String> problems,
        String submit) {}
