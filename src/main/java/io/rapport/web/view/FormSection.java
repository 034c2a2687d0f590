package io.rapport.web.view;

import java.util.List;

/** Inputs of a form that belong together. */
public record FormSection(String title, List<Input> inputs) {}
