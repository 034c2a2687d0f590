package io.rapport.sales.document;

/**
 * A line of a document, as its reader reads it: amounts with their currency, in the document's language. What a line doesn't have is empty;
 * a column that no line has isn't printed.
 *
 * @param term how long and how often, such as “12 months”
 */
public record DocumentLine(
        String name,
        String description,
        String quantity,
        String unitPrice,
        String discount,
        String term,
        String tax,
        String amount) {}
