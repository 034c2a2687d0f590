package io.rapport.web.view;

import java.util.List;

/**
 * A value of a file that matches nothing there is.
 *
 * @param name its input's name
 * @param rows how many rows have it, in words
 * @param targets what can be done: take the likely one, another, create it, or leave the field empty
 */
public record ImportValues(String name, String column, String value, String rows, List<Choice> targets) {}
