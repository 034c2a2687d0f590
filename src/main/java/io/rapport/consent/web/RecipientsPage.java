package io.rapport.consent.web;

import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/** The register of third parties, and the form of one. */
public record RecipientsPage(
        List<Link> crumbs,
        String action,
        String heading,
        List<Input> inputs,
        List<Line> lines,
        boolean changing,
        String home) {

    /** @param standing why nothing leaves for it, or empty */
    public record Line(String href, String title, String text, String standing) {}
}
