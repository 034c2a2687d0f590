package io.rapport.sales.document;

/** A document and what it is called as a file. */
public record Pdf(String name, byte[] bytes) {}
