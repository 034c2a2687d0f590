package io.rapport.web.view;

import java.util.List;

/** What a page says while it has nothing to show: a sentence on what belongs here and how to make the first one. */
public record Empty(String icon, String title, String text, List<Action> actions) {}
