package io.rapport.web.view;

/**
 * A line of a panel.
 *
 * @param tone {@code late}, {@code warn} or empty, for the note
 */
public record PanelRow(String icon, String text, String href, String note, String tone) {}
