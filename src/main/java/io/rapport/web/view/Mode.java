package io.rapport.web.view;

/** A way to look at a list's records: table, board, calendar, list and record side by side. */
public record Mode(String label, String icon, String href, boolean current) {}
