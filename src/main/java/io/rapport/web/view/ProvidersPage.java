package io.rapport.web.view;

import java.util.List;

/** The providers that sign people in. */
public record ProvidersPage(List<Link> crumbs, String newHref, List<Line> lines) {

    /**
     * One of them.
     *
     * @param off said where nobody comes in by it, or empty
     */
    public record Line(String name, String href, String domains, String off) {}
}
