package io.rapport.sales.document;

/**
 * One of the sums under a document's lines.
 *
 * @param strong whether it is what is to be paid
 */
public record Total(String label, String amount, boolean strong) {}
