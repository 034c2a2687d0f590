package io.rapport.web.view;

/** One of the values that may be chosen. */
public record Choice(String value, String label, boolean selected) {}
