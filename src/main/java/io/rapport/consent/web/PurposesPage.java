package io.rapport.consent.web;

import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * What people's data is used for.
 *
 * @param action where the form is sent
 * @param heading of the form
 * @param inputs of the purpose that is made or changed
 * @param policy what the organisation chose beside them
 */
public record PurposesPage(
        List<Link> crumbs,
        String action,
        String heading,
        List<String> problems,
        List<Input> inputs,
        List<Line> lines,
        boolean changing,
        String home,
        List<Input> policy) {

    /** @param text its basis and channels */
    public record Line(String href, String title, String key, String text, boolean active) {}
}
