package io.rapport.web.view;

import java.util.List;

/**
 * Answers to a search, as a page or in the palette's frame.
 *
 * @param tabs all that was found, and that of each object; empty where there is no choice
 */
public record FindPage(String query, List<Tab> tabs, List<FoundGroup> groups) {}
