package io.rapport.consent.web;

import io.rapport.web.view.Link;
import java.util.List;

/** What the law of countries asks, as far as the program knows it. */
public record RulePacksPage(List<Link> crumbs, List<Pack> packs) {

    public record Pack(String title, boolean usual, String source, String version, List<Line> lines) {}

    public record Line(String rule, String value, String article) {}
}
