package io.rapport.web.view;

import java.util.Optional;

/**
 * Something the reader must know about the page.
 *
 * @param kind {@code info}, {@code good}, {@code warn} or {@code danger}
 */
public record Notice(String kind, String text, Optional<Action> action) {}
