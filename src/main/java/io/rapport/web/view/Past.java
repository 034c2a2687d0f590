package io.rapport.web.view;

import java.time.Instant;
import java.util.Set;

/**
 * The moment that a page looks back to.
 *
 * @param text the moment in the reader's words
 * @param objects the API names of the objects whose pages can be looked at as of a moment
 */
public record Past(Instant at, String text, Set<String> objects) {}
