package io.rapport.web.view;

import java.util.List;

/**
 * The form inside a cell that is being edited.
 *
 * @param action where it is posted, the same address that it came from
 */
public record CellEditor(String action, long version, Input input, List<Conflict> conflicts) {}
