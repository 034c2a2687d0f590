package io.rapport.web.view;

import java.util.List;

/**
 * Asks which moment a page is to look back to; it asks for {@code action} with {@code to}, and {@code when} in words or
 * {@code at} from a calendar.
 *
 * @param to the page
 * @param problem why what was given is no such moment, or empty
 * @param compares whether it can also be told what has changed since
 * @param latest the latest that a calendar offers, {@code 2026-10-12T14:00}
 */
public record PastForm(
        String action,
        String to,
        String when,
        String at,
        String latest,
        String problem,
        List<Link> quick,
        boolean compares) {}
