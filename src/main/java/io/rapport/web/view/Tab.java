package io.rapport.web.view;

/**
 * One of several views of the same thing.
 *
 * @param count shown as a badge, or empty
 */
public record Tab(String label, String href, boolean current, String count) {}
