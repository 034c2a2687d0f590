package io.rapport.web.view;

/** Words that lead somewhere. */
public record Link(String label, String href) {}
