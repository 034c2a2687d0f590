package io.rapport.web.settings;

import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * A form of nothing but choices.
 *
 * @param lead what they are for
 */
public record ChoicesPage(
        String title, List<Link> crumbs, String lead, String action, List<String> problems, List<Input> inputs) {}
