package io.rapport.records;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an undo has done.
 *
 * @param operation the operation that takes back the other, and can itself be undone; empty where nothing was taken back
 * @param undone how many records were changed
 * @param conflicts what could not be taken back, at most a thousand of them
 */
public record UndoResult(Optional<UUID> operation, int undone, List<Conflict> conflicts) {

    static final int LISTED = 1_000;
}
