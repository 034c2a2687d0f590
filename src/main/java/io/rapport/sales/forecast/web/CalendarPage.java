package io.rapport.sales.forecast.web;

import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/** @param inputs with which month years begin, and how long the usual period is */
public record CalendarPage(List<Link> crumbs, String action, List<Input> inputs) {}
