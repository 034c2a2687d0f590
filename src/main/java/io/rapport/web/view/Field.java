package io.rapport.web.view;

/** A field on a record page. */
public record Field(String label, Cell cell) {}
