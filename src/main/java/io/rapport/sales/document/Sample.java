package io.rapport.sales.document;

import java.util.Map;

/**
 * What a template makes of a document that doesn't exist.
 *
 * @param name of the template
 * @param values of the sample, in the order in which names are explained
 */
public record Sample(String name, DocumentKind kind, Map<String, String> values, byte[] pdf) {}
