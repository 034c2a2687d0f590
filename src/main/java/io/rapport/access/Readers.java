package io.rapport.access;

import java.util.List;

/**
 * Everybody who sees a record, by name.
 *
 * @param complete whether everybody was asked; of very many people it is only the first
 * @param hanging whether each of them also sees something that the record hangs on, as notes do
 */
public record Readers(List<Sight> people, boolean complete, boolean hanging) {}
