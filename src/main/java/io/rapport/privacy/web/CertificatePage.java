package io.rapport.privacy.web;

import io.rapport.web.view.Link;
import java.util.List;

/**
 * A certificate of an erasure.
 *
 * @param pdf where it is had on paper
 */
public record CertificatePage(List<Link> crumbs, List<Fact> facts, List<PersonPage.Line> lines, String pdf) {

    /** A fact with its name. */
    public record Fact(String name, String text) {}
}
