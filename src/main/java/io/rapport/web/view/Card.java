package io.rapport.web.view;

import java.util.Optional;

/**
 * A record on a board.
 *
 * @param moveHref where a move is sent to, with what the board is filtered by
 * @param note the line under the title: next step, reason, or empty
 * @param noteTone {@code late}, {@code warn} or empty
 * @param amount formatted, or empty
 */
public record Card(
        String id,
        String href,
        String moveHref,
        String title,
        long version,
        String note,
        String noteTone,
        String amount,
        Optional<Face> owner,
        Optional<Chip> chip,
        boolean movable) {}
