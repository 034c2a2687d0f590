package io.rapport.web.view;

/**
 * A key figure or value in the head of a page.
 *
 * @param note small print after it, or empty
 */
public record Fact(String label, Cell value, String note) {}
