package io.rapport.web.view;

import java.util.List;

/**
 * A record in a list; its cells in the order of the columns.
 *
 * @param href the record's page
 */
public record Row(String id, String href, long version, List<Cell> cells) {}
