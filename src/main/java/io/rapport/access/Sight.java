package io.rapport.access;

import io.rapport.query.Action;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one person may do with one record, and why that one sees it.
 *
 * @param grounds of reading; the first says most
 */
public record Sight(UUID user, String name, Set<Action> may, List<Ground> grounds) {}
