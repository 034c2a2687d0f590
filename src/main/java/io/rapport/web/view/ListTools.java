package io.rapport.web.view;

import java.util.List;

/**
 * What a list's bar offers to shape it.
 *
 * @param notes what the address asks for and is not shown, in words
 * @param columnsHref the form that chooses columns and order
 */
public record ListTools(List<String> notes, String columnsHref) {}
