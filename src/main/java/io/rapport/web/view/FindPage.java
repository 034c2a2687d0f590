package io.rapport.web.view;

import java.util.List;

/** Answers to a search, as a page or in the palette's frame. */
public record FindPage(String query, List<FoundGroup> groups) {}
