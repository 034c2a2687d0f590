package io.rapport.web.view;

import java.util.List;

/** Fields of a record page that belong together. */
public record Section(String title, List<Field> fields) {}
