package io.rapport.model;

import java.util.List;

/**
 * Something that can be done with a record of an object beyond editing it, such as <em>win</em>. Pages, API and the
 * authorisation matrix serve it from this declaration.
 *
 * @param name the API name, an imperative
 * @param parameters fields that it asks for, declared like an object's
 */
public record Verb(String name, Label label, List<FieldDef> parameters) {}
