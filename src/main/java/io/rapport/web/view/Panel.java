package io.rapport.web.view;

import java.util.List;

/** A short list on the home page. */
public record Panel(String title, String allHref, List<PanelRow> rows, String empty) {}
