package io.rapport.web.view;

/** A large number on the home page. */
public record Figure(String label, String value, String note, String href) {}
