package io.rapport.web.view;

/** One of the ways to begin with an empty organisation. */
public record StartChoice(String icon, String title, String text, Action action) {}
