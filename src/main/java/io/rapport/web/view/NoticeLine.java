package io.rapport.web.view;

import java.util.Optional;

/**
 * A notice as it is read.
 *
 * @param icon where nobody did it
 * @param actor who did it, or empty
 * @param label what it is about; {@code href} leads there, and is empty where there is no place
 */
public record NoticeLine(
        String id,
        Optional<Face> who,
        String icon,
        String actor,
        String sentence,
        String label,
        String href,
        String when,
        String iso,
        boolean read) {}
