package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a record.
 *
 * @param who the person, or absent where the program did it
 * @param icon a Lucide name, shown where there is no person
 * @param actor the name that the sentence begins with
 * @param sentence what was done, following the name
 * @param when in words of the reader, {@code iso} for machines
 * @param undoHref where a POST undoes it, or empty
 */
public record HistoryEntry(
        String id,
        Optional<Face> who,
        String icon,
        String actor,
        String sentence,
        String when,
        String iso,
        List<HistoryChange> changes,
        String undoHref) {}
