package io.rapport.web.view;

import java.util.List;

/**
 * A form that makes an object or says what it is called.
 *
 * @param labels for one record and for many, in each language
 * @param name the API name, for a new object
 * @param icons to choose from; none where the icon is fixed
 */
public record ObjectForm(
        String title,
        List<Link> crumbs,
        String action,
        String cancelHref,
        List<String> problems,
        List<Input> labels,
        List<Input> name,
        List<Choice> icons,
        List<Input> switches,
        String submit) {}
