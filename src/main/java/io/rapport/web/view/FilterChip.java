package io.rapport.web.view;

/**
 * A condition that the list obeys now: "<b>Close date</b> this quarter".
 *
 * @param removeHref the same list without it
 */
public record FilterChip(String label, String condition, String removeHref) {}
