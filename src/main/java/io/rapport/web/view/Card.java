package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * A record on a board.
 *
 * @param moveHref where a move is sent to, with what the board is filtered by
 * @param note the line under the title: next step, reason, or empty
 * @param noteTone {@code late}, {@code warn} or empty
 * @param amount formatted, or empty
 * @param lines the fields that were chosen in place of note, amount and owner
 * @param stepHref where its next step is said, or empty
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
        boolean movable,
        List<Field> lines,
        String stepHref) {

    /** Whose next step isn't said here. */
    public Card(
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
            boolean movable,
            List<Field> lines) {
        this(id, href, moveHref, title, version, note, noteTone, amount, owner, chip, movable, lines, "");
    }
}
